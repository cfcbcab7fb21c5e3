import CZlib

/// What zlib makes of bytes, so that a test can damage it.
package enum Deflate {
  /// `bare` is how a part of a zip file is packed.
  package enum Form { case gzip, bare }

  package static func bytes(of plain: [UInt8], as form: Form = .gzip) -> [UInt8] {
    var stream = z_stream()
    let bits = form == .gzip ? MAX_WBITS + 16 : -MAX_WBITS
    deflateInit2_(
      &stream, 9, Z_DEFLATED, bits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&stream) }
    var plain = plain
    var packed = [UInt8](repeating: 0, count: Int(deflateBound(&stream, uLong(plain.count))) + 32)
    let left = plain.withUnsafeMutableBufferPointer { input in
      packed.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = uInt(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = uInt(output.count)
        deflate(&stream, Z_FINISH)
        return Int(stream.avail_out)
      }
    }
    return Array(packed.dropLast(left))
  }
}

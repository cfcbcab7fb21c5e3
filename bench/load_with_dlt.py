"""The file by dlt, the fastest way it has for PostgreSQL: Arrow batches, written as CSV and loaded by COPY."""
import os
import sys

path, url, folder = sys.argv[1:]
os.environ |= {"RUNTIME__DLTHUB_TELEMETRY": "false", "DLT_DATA_DIR": folder, "DATA_WRITER__DISABLE_COMPRESSION": "true"}
import dlt
import pyarrow
import pyarrow.csv


@dlt.resource(name="bare", write_disposition="append")
def bare():
    texts = {name: pyarrow.string() for name in ("Gemeente", "Vestiging", "Postcode")}
    yield from pyarrow.csv.open_csv(
        path, parse_options=pyarrow.csv.ParseOptions(delimiter=";"),
        read_options=pyarrow.csv.ReadOptions(block_size=16 << 20),
        convert_options=pyarrow.csv.ConvertOptions(column_types=texts))


dlt.pipeline(
    "bench", pipelines_dir=folder, dataset_name="public", destination=dlt.destinations.postgres(url)
).run(bare(), loader_file_format="csv")

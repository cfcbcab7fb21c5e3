#pragma once

#include <libpq-fe.h>
#include <sys/eventfd.h>

/// EFD_NONBLOCK and EFD_CLOEXEC reach Swift as an anonymous enum whose type varies; one call hides that.
static inline int peil_eventfd(void) {
    return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
}

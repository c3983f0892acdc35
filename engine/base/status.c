#include "base/status.h"

static const char *const sentences[PL_STATUS_COUNT] = {
#define PL_STATUS_SENTENCE(name, sentence) sentence,
    PL_STATUS_LIST(PL_STATUS_SENTENCE)
#undef PL_STATUS_SENTENCE
};

const char *pl_status_text(pl_status status) {
    if ((unsigned)status >= PL_STATUS_COUNT) {
        return "unknown status";
    }
    return sentences[status];
}

#include "procedure/document.h"

#include "procedure/body.h"
#include "procedure/condition.h"
#include "procedure/docket.h"
#include "procedure/premise.h"

/* --- before the house --- */

static void journal(pl_run *run, int32_t index, pl_kind kind, uint64_t because) {
    const pl_item *item = pl_assembly_item(run, index);
    const pl_data document = pl_data_get(pl_assembly_node(run, item->node), "document");
    pl_journal *to = pl_run_journal(run);
    if (!pl_data_is(document)) {
        return;
    }
    pl_assembly_begin_record(run, kind, PL_SIMULATED);
    pl_assembly_source(run, document);
    pl_journal_because(to, because);
    pl_journal_text(to, PL_FIELD_document, pl_data_text(pl_data_get(document, "id")));
    pl_journal_text(to, PL_FIELD_title, pl_data_text(pl_data_get(document, "title")));
    pl_journal_text(to, PL_FIELD_question, pl_assembly_text(run, item->path));
    pl_journal_end(to);
}

void pl_document_introduce(pl_run *run, int32_t item, uint64_t because) {
    pl_item *row = pl_assembly_item(run, item);
    if (!row->introduced) {
        row->introduced = 1;
        journal(run, item, PL_KIND_DOCUMENT_INTRODUCED, because);
    }
}

void pl_document_adopt(pl_run *run, int32_t item) {
    journal(run, item, PL_KIND_DOCUMENT_ADOPTED, pl_assembly_item(run, item)->vote_seq);
}

/* --- between the sittings --- */

/* After the last sitting the assembly itself is no more; a body that it leaves behind goes on. */
static bool has_issuer(const pl_run *run, const pl_document *document) {
    const pl_assembly *a = pl_assembly_of(run);
    return (uint32_t)document->session + 1 < a->session_count ||
           (document->body != PL_NONE && document->body != a->congress);
}

void pl_document_session_ended(pl_run *run, int32_t session) {
    for (int32_t i = 0; (uint32_t)i < pl_assembly_of(run)->document_count; i++) {
        pl_document *document = pl_assembly_document(run, i);
        const pl_data node = pl_assembly_node(run, document->node);
        if (document->session == session && has_issuer(run, document)) {
            document->due = 1;
            const int64_t delay =
                pl_docket_length(run, pl_assembly_text(run, document->id), "delay",
                                 pl_data_int(pl_data_get(node, "delay"), 0), 0.3);
            pl_docket_schedule(run, pl_run_now(run) + delay, PL_DUE_DOCUMENT, i, 0);
        }
    }
}

bool pl_document_is_due(const pl_run *run) {
    const pl_assembly *a = pl_assembly_of(run);
    bool is_due = false;
    for (int32_t i = 0; (uint32_t)i < a->document_count; i++) {
        const pl_document *document = pl_assembly_document(run, i);
        const bool is_after_all = (uint32_t)document->session + 1 == a->session_count;
        is_due = is_due || (is_after_all && document->due != 0);
    }
    return is_due;
}

/* The congress itself is no row, and always stands. */
static bool stands(const pl_run *run, int32_t body) {
    return body == PL_NONE || pl_assembly_body(run, body)->state == PL_BODY_STANDING;
}

static void name_causes(pl_run *run, const pl_document *document) {
    const pl_text id = pl_assembly_text(run, document->id);
    char path[256];
    snprintf(path, sizeof path, "documents.%s", id.at);
    pl_journal_because(pl_run_journal(run), pl_assembly_session(run, document->session)->seq);
    if (document->body != PL_NONE) {
        pl_journal_because(pl_run_journal(run), pl_assembly_body(run, document->body)->seq);
    }
    pl_premise_add(run, path, NULL);
    pl_condition_because(run, pl_data_get(pl_assembly_node(run, document->node), "when"));
}

static void journal_cause(pl_run *run, const pl_document *document) {
    char words[256];
    snprintf(words, sizeof words, "issued by the %s, without a vote",
             pl_body_title(run, document->body).at);
    pl_journal_string(pl_run_journal(run), PL_FIELD_cause, words);
}

void pl_document_issue(pl_run *run, int32_t index) {
    pl_document *document = pl_assembly_document(run, index);
    const pl_data node = pl_assembly_node(run, document->node);
    pl_journal *to = pl_run_journal(run);
    document->due = 0;
    if (!stands(run, document->body) || !pl_condition_holds(run, pl_data_get(node, "when"))) {
        return;
    }
    document->issued = 1;
    pl_assembly_begin_record(run, PL_KIND_DOCUMENT_ADOPTED, PL_SIMULATED);
    pl_assembly_source(run, node);
    name_causes(run, document);
    pl_journal_text(to, PL_FIELD_document, pl_assembly_text(run, document->id));
    pl_journal_text(to, PL_FIELD_title, pl_data_text(pl_data_get(node, "title")));
    journal_cause(run, document);
    pl_journal_end(to);
}

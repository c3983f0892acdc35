#include "script/identity.h"

#include <stdio.h>
#include <string.h>

static void add_settings(pl_data_builder *builder, const pl_scenario_request *request,
                         size_t from) {
    pl_data_open_list(builder, "set");
    for (size_t i = from; i < request->setting_count; i++) {
        pl_buffer line;
        pl_buffer_init(&line, builder->tape.allocator);
        pl_buffer_add_text(&line, request->settings[i].key);
        pl_buffer_add_char(&line, '=');
        pl_buffer_add_text(&line, request->settings[i].value);
        pl_data_add_text(builder, NULL, pl_buffer_text(&line));
        if (pl_buffer_status(&line) != PL_OK) {
            builder->tape.status = pl_buffer_status(&line);
        }
        pl_buffer_fini(&line);
    }
    pl_data_close(builder);
}

static void add_values(pl_data_builder *builder, const pl_buffer *values) {
    pl_data_open_map(builder, "params");
    size_t start = 0;
    char name[256];
    for (size_t i = 0; i < values->size; i++) {
        if (values->at[i] != '\n') {
            continue;
        }
        const char *equals = memchr(values->at + start, '=', i - start);
        const size_t size = (size_t)(equals - (values->at + start));
        snprintf(name, sizeof name, "%.*s", (int)size, values->at + start);
        pl_data_add_text(builder, name, (pl_text){equals + 1, i - start - size - 1});
        start = i + 1;
    }
    pl_data_close(builder);
}

/* Was a path of the user's own set, not only parameters? */
static bool is_edited(const pl_loader *loader) {
    bool edited = false;
    for (size_t i = loader->own_from; i < loader->request->setting_count; i++) {
        edited |= !loader->setting_used[i];
    }
    return edited;
}

void pl_identity_hash(const pl_loader *loader, char hash[PL_IDENTITY_HASH]) {
    for (int i = 0; i < 16; i++) {
        snprintf(hash + 2 * i, 3, "%02x", loader->digest[i]);
    }
}

pl_status pl_identity_freeze(const pl_loader *loader, pl_text title, void **identity) {
    const pl_scenario_request *request = loader->request;
    char hash[PL_IDENTITY_HASH];
    pl_identity_hash(loader, hash);
    pl_data_builder builder;
    pl_data_builder_init(&builder, loader->allocator);
    pl_data_open_map(&builder, NULL);
    pl_data_add_text(&builder, "scenario", pl_text_of(request->name));
    pl_data_add_text(&builder, "scenario_hash", pl_text_of(hash));
    pl_data_add_text(&builder, "title", title);
    if (request->variant != NULL && request->variant[0] != '\0') {
        pl_data_add_text(&builder, "variant", pl_text_of(request->variant));
    }
    add_values(&builder, &loader->values);
    add_settings(&builder, request, loader->own_from);
    pl_data_add_bool(&builder, "edited", is_edited(loader));
    pl_data_add_text(&builder, "version", pl_text_of(request->version));
    pl_data_close(&builder);
    const pl_status status = pl_data_freeze(&builder, identity);
    pl_data_builder_fini(&builder);
    return status;
}

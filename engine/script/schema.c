#include "script/schema.h"

#include <string.h>

#include "script/generated/schema_tables.inc"

const pl_schema_record *pl_schema_records(uint32_t *count) {
    *count = (uint32_t)(sizeof schema_records / sizeof schema_records[0]);
    return schema_records;
}

const pl_schema_record *pl_schema_find(const char *name) {
    uint32_t count = 0;
    const pl_schema_record *records = pl_schema_records(&count);
    for (uint32_t i = 0; i < count; i++) {
        if (strcmp(records[i].name, name) == 0) {
            return &records[i];
        }
    }
    return NULL;
}

const pl_schema_field *pl_schema_field_of_text(const pl_schema_record *record, pl_text key) {
    for (uint32_t i = 0; i < record->field_count; i++) {
        if (pl_text_is(key, record->fields[i].key)) {
            return &record->fields[i];
        }
    }
    return NULL;
}

const pl_schema_field *pl_schema_field_of(const pl_schema_record *record, const char *key) {
    return pl_schema_field_of_text(record, pl_text_of(key));
}

const pl_schema_field *pl_schema_field_at(const pl_schema_record *record, uint32_t position) {
    for (uint32_t i = 0; i < record->field_count && position > 0; i++) {
        if (record->fields[i].position == position) {
            return &record->fields[i];
        }
    }
    return NULL;
}

pl_text pl_schema_next_option(const char *options, size_t *position) {
    const char *start = options + *position;
    const size_t size = strcspn(start, "|");
    *position += size + (start[size] == '|');
    return (pl_text){start, size};
}

const char *pl_schema_type_word(pl_schema_type type) {
    switch (type) {
    case PL_SCHEMA_INT:
        return "int";
    case PL_SCHEMA_NUMBER:
        return "number";
    case PL_SCHEMA_SHARE:
        return "share";
    case PL_SCHEMA_BOOL:
        return "bool";
    case PL_SCHEMA_TEXT:
        return "text";
    case PL_SCHEMA_NAME:
        return "name";
    case PL_SCHEMA_ID:
        return "id";
    case PL_SCHEMA_KEY:
        return "key";
    case PL_SCHEMA_ENUM:
        return "enum";
    case PL_SCHEMA_TIME:
        return "time";
    case PL_SCHEMA_CLOCK:
        return "clock";
    case PL_SCHEMA_DURATION:
        return "duration";
    case PL_SCHEMA_COLOUR:
        return "colour";
    case PL_SCHEMA_FRACTION:
        return "fraction";
    case PL_SCHEMA_REFERENCE:
        return "reference";
    case PL_SCHEMA_RECORD:
        return "record";
    case PL_SCHEMA_LIST:
        return "list";
    case PL_SCHEMA_MAP:
        return "map";
    case PL_SCHEMA_ANY:
        return "any";
    case PL_SCHEMA_FUNCTION:
        return "function";
    }
    return "";
}

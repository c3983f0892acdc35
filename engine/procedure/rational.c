#include "procedure/rational.h"

#include <string.h>

pl_status pl_rational_create(const pl_allocator *allocator, size_t count, mpq_t **list) {
    *list = allocator->take(allocator->context, (count + 1) * sizeof **list);
    if (*list == NULL) {
        return PL_NO_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        mpq_init((*list)[i]);
    }
    return PL_OK;
}

void pl_rational_destroy(const pl_allocator *allocator, mpq_t *list, size_t count) {
    for (size_t i = 0; list != NULL && i < count; i++) {
        mpq_clear(list[i]);
    }
    allocator->give(allocator->context, list);
}

static void set_whole(mpz_t whole, pl_rational_wide value) {
    mpz_set_ui(whole, (uint64_t)(value >> 64));
    mpz_mul_2exp(whole, whole, 64);
    mpz_add_ui(whole, whole, (uint64_t)value);
}

void pl_rational_set(mpq_t fraction, pl_rational_wide numerator, pl_rational_wide denominator) {
    set_whole(mpq_numref(fraction), numerator);
    set_whole(mpq_denref(fraction), denominator);
    mpq_canonicalize(fraction);
}

void pl_rational_add_times(mpq_t fraction, uint64_t factor, const mpq_t other) {
    mpq_t product;
    mpq_init(product);
    pl_rational_set(product, factor, 1);
    mpq_mul(product, product, other);
    mpq_add(fraction, fraction, product);
    mpq_clear(product);
}

void pl_rational_write(pl_buffer *out, const mpq_t fraction) {
    /* The digits may be one fewer than GMP says; sign, stroke and NUL come on top. */
    const size_t size =
        mpz_sizeinbase(mpq_numref(fraction), 10) + mpz_sizeinbase(mpq_denref(fraction), 10) + 3;
    char *text = out->allocator->take(out->allocator->context, size);
    if (text == NULL) {
        out->status = PL_NO_MEMORY;
        return;
    }
    mpq_get_str(text, 10, fraction);
    pl_buffer_add_string(out, text);
    out->allocator->give(out->allocator->context, text);
}

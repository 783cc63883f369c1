/*
 * Values to bytes and back.  See copy.h.
 */
#include "vm/copy.h"
#include "obj/big.h"
#include "obj/err.h"
#include "obj/known.h"
#include "obj/num.h"
#include "obj/ops.h"
#include "obj/str.h"
#include "text/utf8.h"
#include <stdlib.h>
#include <string.h>

#define DEPTH_MAX 200

static void put_u64(struct own_buf *out, uint64_t v)
{
    uint8_t b[8];

    for (int i = 0; i < 8; i++)
        b[i] = (uint8_t)(v >> 8 * i);
    own_buf_put(out, b, 8);
}

void own_copy_head(struct own_buf *out, char tag, uint64_t n)
{
    own_buf_byte(out, (unsigned char)tag);
    put_u64(out, n);
}

void own_copy_int(struct own_buf *out, int64_t i) { own_copy_head(out, 'i', (uint64_t)i); }

void own_copy_chars(struct own_buf *out, const char *text)
{
    own_copy_head(out, 's', strlen(text));
    own_buf_put(out, text, strlen(text));
}

/* UTF-8 with lone surrogates as three bytes, as Python's surrogatepass. */
static void put_utf8(struct own_buf *out, uint32_t ch)
{
    if (ch < 0x80) {
        own_buf_byte(out, ch);
    } else if (ch < 0x800) {
        own_buf_byte(out, 0xc0 | ch >> 6);
        own_buf_byte(out, 0x80 | (ch & 63));
    } else if (ch < 0x10000) {
        own_buf_byte(out, 0xe0 | ch >> 12);
        own_buf_byte(out, 0x80 | (ch >> 6 & 63));
        own_buf_byte(out, 0x80 | (ch & 63));
    } else {
        own_buf_byte(out, 0xf0 | ch >> 18);
        own_buf_byte(out, 0x80 | (ch >> 12 & 63));
        own_buf_byte(out, 0x80 | (ch >> 6 & 63));
        own_buf_byte(out, 0x80 | (ch & 63));
    }
}

/* Put the number of bytes or items where a head with 0 was put. */
static void patch(struct own_buf *out, size_t at, uint64_t n)
{
    for (int i = 0; i < 8 && !own_buf_failed(out); i++)
        out->data[at + 1 + (size_t)i] = (uint8_t)(n >> 8 * i);
}

void own_copy_text(struct own_buf *out, struct own_ucs text)
{
    size_t at = out->len;

    own_copy_head(out, 's', 0);
    for (int64_t i = 0; i < text.len; i++)
        put_utf8(out, own_ucs_at(text, i));
    patch(out, at, out->len - at - 9);
}

/* -- out -- */

struct writer {
    struct own_thread *th;
    struct own_buf *out;
    struct own_type **what;
};

static enum own_status put(struct writer *w, int64_t at, int depth);

static enum own_status put_child(struct writer *w, own_word word, int64_t at, int depth)
{
    w->th->r[at] = word;
    w->th->native_n = at + 1;
    return put(w, at, depth + 1);
}

static enum own_status put_seq(struct writer *w, int64_t at, int depth, char tag)
{
    size_t head = w->out->len;
    own_word seq = w->th->r[at], item;
    enum own_status s = OWN_STATUS_OK;
    int64_t i;

    own_copy_head(w->out, tag, 0);
    for (i = 0; s == OWN_STATUS_OK; i++) {
        if (tag == '(') {
            struct own_tuple *t = (struct own_tuple *)seq;
            item = i < t->len ? disc_load(w->th, &t->head, &t->xitem[i]) : OWN_EMPTY;
        } else {
            item = own_list_get(w->th, seq, i);
        }
        if (item == OWN_EMPTY)
            break;
        s = put_child(w, item, at + 1, depth);
    }
    patch(w->out, head, (uint64_t)i);
    return s;
}

static enum own_status put_dict(struct writer *w, int64_t at, int depth)
{
    size_t head = w->out->len;
    own_word key, value, *r = w->th->r;
    enum own_status s = OWN_STATUS_OK;
    int64_t pos = 0, n = 0;

    own_copy_head(w->out, '{', 0);
    while (s == OWN_STATUS_OK && own_dict_next(w->th, r[at], &pos, &key, &value)) {
        r[at + 1] = value;
        s = put_child(w, key, at + 2, depth);
        if (s == OWN_STATUS_OK)
            s = put_child(w, r[at + 1], at + 1, depth);
        n++;
    }
    patch(w->out, head, (uint64_t)n);
    return s;
}

static enum own_status put_set(struct writer *w, int64_t at, int depth)
{
    bool frozen = own_ref_type(w->th->r[at]) == OWN_TYPE(w->th, FROZENSET);
    size_t head = w->out->len;
    own_word item, *s = &w->th->r[at + 1];
    enum own_status status = OWN_STATUS_OK;
    int64_t n = 0;

    own_copy_head(w->out, frozen ? '>' : '<', 0);
    s[0] = w->th->r[at];
    s[1] = s[2] = w->th->none;
    w->th->native_n = at + 4;
    if (own_iter_prep(w->th, s) != OWN_OK)
        return OWN_STATUS_BAD_VALUE;
    while (status == OWN_STATUS_OK) {
        w->th->native_n = at + 4;
        if (own_iter_next(w->th, s, &item) != OWN_OK)
            return OWN_STATUS_BAD_VALUE;
        if (item == OWN_EMPTY)
            break;
        status = put_child(w, item, at + 4, depth);
        n++;
    }
    patch(w->out, head, (uint64_t)n);
    return status;
}

static enum own_status put_int(struct writer *w, own_word word)
{
    struct own_digits d;

    if (own_is_int(word)) {
        own_copy_int(w->out, own_int(word));
        return OWN_STATUS_OK;
    }
    own_digits_of(word, &d);
    own_copy_head(w->out, 'I', 1 + 4 * d.n);
    own_buf_byte(w->out, d.negative ? '-' : '+');
    for (uint64_t i = 0; i < 4 * d.n; i++)
        own_buf_byte(w->out, (uint8_t)(d.digit[i / 4] >> 8 * (i % 4)));
    return OWN_STATUS_OK;
}

static enum own_status put_float(struct writer *w, double d)
{
    uint64_t bits;

    memcpy(&bits, &d, sizeof bits);
    own_copy_head(w->out, 'f', bits);
    return OWN_STATUS_OK;
}

static enum own_status put_ref(struct writer *w, int64_t at, int depth)
{
    own_word word = w->th->r[at];

    switch (own_ref_type(word)->kind) {
    case OWN_K_NONE:
        if (word != w->th->none)
            break;
        own_buf_byte(w->out, 'N');
        return OWN_STATUS_OK;
    case OWN_K_BOOL: own_buf_byte(w->out, word == w->th->true_ ? 'T' : 'F'); return OWN_STATUS_OK;
    case OWN_K_INT: return put_int(w, word);
    case OWN_K_FLOAT: return put_float(w, own_float_of(word));
    case OWN_K_STR: own_copy_text(w->out, own_str_view(word)); return OWN_STATUS_OK;
    case OWN_K_TUPLE: return put_seq(w, at, depth, '(');
    case OWN_K_LIST: return put_seq(w, at, depth, '[');
    case OWN_K_DICT: return put_dict(w, at, depth);
    case OWN_K_SET: return put_set(w, at, depth);
    default: break;
    }
    *w->what = own_ref_type(word);
    return OWN_STATUS_BAD_VALUE;
}

static enum own_status put(struct writer *w, int64_t at, int depth)
{
    own_word word = w->th->r[at];

    if (depth > DEPTH_MAX)
        return OWN_STATUS_BAD_VALUE;
    if (own_is_int(word))
        return put_int(w, word);
    if (own_is_flo(word))
        return put_float(w, own_flo(word));
    return put_ref(w, at, depth);
}

enum own_status own_copy_out(struct own_thread *th, struct own_buf *out, struct own_type **what)
{
    struct writer w = {th, out, what};
    enum own_status s;

    *what = NULL;
    th->native_n = 1;
    s = put(&w, 0, 0);
    th->native_n = 0;
    return own_buf_failed(out) ? OWN_STATUS_NO_MEMORY : s;
}

/* -- in -- */

struct source {
    struct own_thread *th;
    const uint8_t *p, *end;
};

static bool get_u64(struct source *s, uint64_t *v)
{
    if (s->end - s->p < 8)
        return false;
    *v = 0;
    for (int i = 8; i-- > 0;)
        *v = *v << 8 | s->p[i];
    s->p += 8;
    return true;
}

static bool get(struct source *s, int64_t at, int depth);

/* What a container tag holds, one by one, at r[at + 1 ..]. */
static bool get_items(struct source *s, int64_t at, int depth, char tag, uint64_t n)
{
    struct own_thread *th = s->th;
    own_word *r = th->r;

    for (uint64_t i = 0; i < n; i++) {
        th->native_n = at + 1;
        if (!get(s, at + 1, depth + 1))
            return false;
        if (tag == '{') {
            if (!get(s, at + 2, depth + 1) || own_dict_set(th, r[at], r[at + 1], r[at + 2]) != OWN_OK)
                return false;
        } else if (tag == '<' || tag == '>') {
            if (own_set_add(th, r[at], r[at + 1]) != OWN_OK)
                return false;
        } else if (!own_list_append(th, r[at], r[at + 1])) {
            return false;
        }
    }
    return true;
}

/* frozenset(r[at]), by the type's own constructor. */
static own_word freeze(struct own_thread *th, int64_t at)
{
    struct own_native *make = (struct own_native *)OWN_TYPE(th, FROZENSET)->construct;
    own_word *window = th->r, w;

    for (int64_t i = 1; i < (int64_t)make->nparam + make->scratch; i++)
        window[at + i] = OWN_EMPTY;
    th->native_n = at + make->nparam + make->scratch;
    w = make->fn(th, window + at, make->nparam);
    return w == OWN_TAIL ? OWN_EMPTY : w;
}

static bool get_container(struct source *s, int64_t at, int depth, char tag)
{
    struct own_thread *th = s->th;
    uint64_t n;

    if (!get_u64(s, &n) || n > (uint64_t)(s->end - s->p))
        return false;
    th->r[at] = tag == '{' ? own_dict_new(th) : tag == '<' || tag == '>' ? own_set_new(th) : own_list_new(th, NULL, 0);
    if (th->r[at] == OWN_EMPTY || !get_items(s, at, depth, tag, n))
        return false;
    th->native_n = at + 1;
    if (tag == '(')
        th->r[at] = own_list_to_tuple(th, th->r[at]);
    if (tag == '>')
        th->r[at] = freeze(th, at);
    return th->r[at] != OWN_EMPTY;
}

/* A sign, then the magnitude in n - 1 bytes. */
static own_word get_int(struct own_thread *th, const uint8_t *from, uint64_t n)
{
    uint64_t digits = (n + 2) / 4;
    uint32_t *digit = calloc(digits + 1, sizeof *digit);
    own_word word;

    if (!digit)
        return own_no_memory(th);
    for (uint64_t i = 1; i < n; i++)
        digit[(i - 1) / 4] |= (uint32_t)from[i] << 8 * ((i - 1) % 4);
    word = own_int_from_parts(th, digit, digits, n > 0 && from[0] == '-');
    free(digit);
    return word;
}

static own_word get_bytes(struct source *s, char tag)
{
    struct own_ucsbuf text;
    struct own_utf8_error error;
    const uint8_t *from;
    uint64_t n;

    if (!get_u64(s, &n) || n > (uint64_t)(s->end - s->p))
        return OWN_EMPTY;
    from = s->p;
    s->p += n;
    if (tag == 'I')
        return get_int(s->th, from, n);
    own_ucsbuf_init(&text, NULL, 0);
    while (n > 0 && !own_utf8_decode(&text, from, (int64_t)n, &error)) {
        /* only a surrogate may stand here: three bytes ED A0..BF xx */
        if (n - (uint64_t)error.start < 3 || from[error.start] != 0xed)
            break;
        own_ucsbuf_char(&text, 0xd000u | (from[error.start + 1] & 63u) << 6 | (from[error.start + 2] & 63u));
        from += error.start + 3;
        n -= (uint64_t)error.start + 3;
    }
    return own_str_take(s->th, &text);
}

static bool get(struct source *s, int64_t at, int depth)
{
    struct own_thread *th = s->th;
    own_word *r = th->r;
    uint64_t v;
    double d;
    char tag;

    if (s->p == s->end || depth > DEPTH_MAX)
        return false;
    tag = (char)*s->p++;
    switch (tag) {
    case 'N': r[at] = th->none; break;
    case 'T': r[at] = th->true_; break;
    case 'F': r[at] = th->false_; break;
    case 'i':
        if (!get_u64(s, &v))
            return false;
        r[at] = own_int_new(th, (int64_t)v);
        break;
    case 'f':
        if (!get_u64(s, &v))
            return false;
        memcpy(&d, &v, sizeof d);
        r[at] = own_float_new(th, d);
        break;
    case 'I':
    case 's': r[at] = get_bytes(s, tag); break;
    case '(': case '[': case '{': case '<': case '>': return get_container(s, at, depth, tag);
    default: return false;
    }
    th->native_n = at + 1;
    return r[at] != OWN_EMPTY;
}

enum own_status own_copy_in(struct own_thread *th, const uint8_t *bytes, uint64_t size)
{
    struct source s = {th, bytes, bytes + size};
    bool ok;

    th->native_n = 0;
    ok = get(&s, 0, 0) && s.p == s.end;
    if (ok)
        return OWN_STATUS_OK;
    ok = own_exc_matches(th, th->exc, OWN_E_MemoryError);
    own_exc_clear(th);
    th->native_n = 0;
    return ok ? OWN_STATUS_NO_MEMORY : OWN_STATUS_BAD_VALUE;
}

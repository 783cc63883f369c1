/*
 * Values to bytes.  See copy.h.
 */
#include "vm/copy.h"
#include "obj/big.h"
#include "obj/err.h"
#include "obj/known.h"
#include "obj/list.h"
#include "obj/num.h"
#include "obj/ops.h"
#include "obj/str.h"
#include "obj/value.h"
#include <stdlib.h>
#include <string.h>

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
    struct own_type *what;   /* what cannot be copied; NULL: then */
    const char *why;         /* why not */
    struct own_ucsbuf where; /* the way to it, "[0]['key']": grows at its front on the way back */
};

#define KEY_SHOWN 40 /* characters of a key, */
#define WAY_SHOWN 80 /* and of a whole way */

/* An item of w is not copied: put where it stands, of which piece is taken, before the rest. */
static void lead_to(struct writer *w, struct own_ucsbuf *piece)
{
    own_ucsbuf_append(piece, own_ucsbuf_result(&w->where));
    own_ucsbuf_free(&w->where);
    w->where = *piece;
}

static void lead_to_index(struct writer *w, int64_t i)
{
    struct own_ucsbuf piece;

    own_ucsbuf_init(&piece, NULL, 0);
    own_ucsbuf_printf(&piece, "[%lld]", (long long)i);
    lead_to(w, &piece);
}

static void lead_to_key(struct writer *w, own_word key)
{
    struct own_ucsbuf piece, text;
    struct own_ucs shown;

    own_ucsbuf_init(&piece, NULL, 0);
    own_ucsbuf_init(&text, NULL, 0);
    if (!own_is_leaf(key) || !own_leaf_repr(w->th, &text, key))
        own_ucsbuf_str(&text, "...");
    shown = own_ucsbuf_result(&text);
    own_ucsbuf_str(&piece, "[");
    own_ucsbuf_append(&piece,
                      own_ucs_slice(shown, 0, shown.len < KEY_SHOWN ? shown.len : KEY_SHOWN));
    own_ucsbuf_str(&piece, shown.len > KEY_SHOWN ? "...]" : "]");
    own_ucsbuf_free(&text);
    lead_to(w, &piece);
}

static void lead_to_member(struct writer *w, const char *what)
{
    struct own_ucsbuf piece;

    own_ucsbuf_init(&piece, NULL, 0);
    own_ucsbuf_str(&piece, what);
    lead_to(w, &piece);
}

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
        own_pause(w->th, i);
        if (s == OWN_STATUS_BAD_VALUE)
            lead_to_index(w, i);
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
        r[at + 2] = key;
        s = put_child(w, key, at + 3, depth);
        if (s == OWN_STATUS_BAD_VALUE)
            lead_to_member(w, "<key>");
        if (s == OWN_STATUS_OK) {
            s = put_child(w, r[at + 1], at + 3, depth);
            if (s == OWN_STATUS_BAD_VALUE)
                lead_to_key(w, r[at + 2]);
        }
        own_pause(w->th, n++);
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
    w->why = "a set that changes while it is copied";
    if (own_iter_prep(w->th, s) != OWN_OK)
        return OWN_STATUS_BAD_VALUE;
    while (status == OWN_STATUS_OK) {
        w->th->native_n = at + 4;
        if (own_iter_next(w->th, s, &item) != OWN_OK)
            return OWN_STATUS_BAD_VALUE;
        if (item == OWN_EMPTY)
            break;
        status = put_child(w, item, at + 4, depth);
        if (status == OWN_STATUS_BAD_VALUE)
            lead_to_member(w, "<member>");
        own_pause(w->th, n++);
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
    w->what = own_ref_type(word);
    return OWN_STATUS_BAD_VALUE;
}

static enum own_status put(struct writer *w, int64_t at, int depth)
{
    own_word word = w->th->r[at];

    w->why = "nested too deeply";
    if (depth > OWN_COPY_DEPTH)
        return OWN_STATUS_BAD_VALUE;
    if (own_is_int(word))
        return put_int(w, word);
    if (own_is_flo(word))
        return put_float(w, own_flo(word));
    return put_ref(w, at, depth);
}

static void put_refusal(struct writer *w)
{
    struct own_ucs where = own_ucsbuf_result(&w->where);
    struct own_ucsbuf text;

    own_exc_clear(w->th);
    own_ucsbuf_init(&text, NULL, 0);
    own_ucsbuf_str(&text, where.len > 0 ? "result, at " : "result");
    own_ucsbuf_append(&text,
                      own_ucs_slice(where, 0, where.len < WAY_SHOWN ? where.len : WAY_SHOWN));
    own_ucsbuf_str(&text, where.len > WAY_SHOWN ? "...: " : ": ");
    if (w->what) {
        own_ucsbuf_str(&text, "an object of type '");
        own_str_append(&text, w->what->name);
        own_ucsbuf_str(&text, "' cannot be copied out of a runtime");
    } else {
        own_ucsbuf_str(&text, w->why);
    }
    w->out->len = 0;
    own_copy_text(w->out, own_ucsbuf_result(&text));
    own_ucsbuf_free(&text);
}

enum own_status own_copy_out(struct own_thread *th, struct own_buf *out)
{
    struct writer w = {.th = th, .out = out};
    enum own_status s;

    own_ucsbuf_init(&w.where, NULL, 0);
    th->native_n = 1;
    s = put(&w, 0, 0);
    th->native_n = 0;
    if (s == OWN_STATUS_BAD_VALUE)
        put_refusal(&w);
    own_ucsbuf_free(&w.where);
    return own_buf_failed(out) ? OWN_STATUS_NO_MEMORY : s;
}

/*
 * str_repr.c - see str_repr.h.  Runs that need no escape are appended whole.
 */
#include "text/str_repr.h"

static bool needs_escape(uint32_t ch, uint32_t quote, bool ascii,
                         const struct own_ucs_host *host)
{
    if (ch < 0x80)
        return ch < ' ' || ch == 0x7f || ch == '\\' || ch == quote;
    return ascii || !(own_uc_props(ch, host) & OWN_UC_PRINTABLE);
}

static void put_escape(struct own_ucsbuf *out, uint32_t ch, uint32_t quote)
{
    char text[2] = {'\\', 0};
    if (ch == quote || ch == '\\')
        text[1] = (char)ch;
    else if (ch == '\t')
        text[1] = 't';
    else if (ch == '\n')
        text[1] = 'n';
    else if (ch == '\r')
        text[1] = 'r';
    if (text[1])
        own_ucsbuf_ascii(out, text, 2);
    else if (ch < 0x100)
        own_ucsbuf_printf(out, "\\x%02x", (unsigned)ch);
    else if (ch < 0x10000)
        own_ucsbuf_printf(out, "\\u%04x", (unsigned)ch);
    else
        own_ucsbuf_printf(out, "\\U%08x", (unsigned)ch);
}

static void put_repr(struct own_ucsbuf *out, struct own_ucs s, bool ascii,
                     const struct own_ucs_host *host)
{
    bool single = false, twice = false;
    for (int64_t i = 0; i < s.len; i++) {
        uint32_t ch = own_ucs_at(s, i);
        single = single || ch == '\'';
        twice = twice || ch == '"';
    }
    uint32_t quote = single && !twice ? '"' : '\'';
    own_ucsbuf_char(out, quote);
    int64_t from = 0;
    for (int64_t i = 0; i < s.len; i++) {
        uint32_t ch = own_ucs_at(s, i);
        if (!needs_escape(ch, quote, ascii, host))
            continue;
        own_ucsbuf_append(out, own_ucs_slice(s, from, i));
        put_escape(out, ch, quote);
        from = i + 1;
    }
    own_ucsbuf_append(out, own_ucs_slice(s, from, s.len));
    own_ucsbuf_char(out, quote);
}

void own_ucs_repr(struct own_ucsbuf *out, struct own_ucs s, const struct own_ucs_host *host)
{
    put_repr(out, s, false, host);
}

void own_ucs_repr_ascii(struct own_ucsbuf *out, struct own_ucs s)
{
    put_repr(out, s, true, NULL);
}

/* test_text_buf.c - builders: widening, minimal kinds, sticky failure; UTF-8 both ways. */
#include "test_text_check.h"

static void builder_widens_and_keeps_the_text(void)
{
    uint32_t stack[2];
    struct own_ucsbuf b;
    own_ucsbuf_init(&b, stack, 2);
    own_ucsbuf_str(&b, "ab");
    CHECK(own_ucsbuf_result(&b).kind == 1 && !b.heap, "starts on the stack");
    own_ucsbuf_char(&b, 0x20ac);
    CHECK(own_ucsbuf_result(&b).kind == 2 && !b.heap, "widens in place");
    own_ucsbuf_char(&b, 0x1f600);
    CHECK(own_ucsbuf_result(&b).kind == 4 && b.heap, "moves to the heap");
    own_ucsbuf_fill(&b, 'x', 3);
    CHECK(holds(&b, "ab\u20ac\U0001f600xxx"), "text survives widening");
    CHECK(own_ucsbuf_result(&b).kind == 1, "reset starts narrow again");
    own_ucsbuf_free(&b);
}

static void builder_kind_is_minimal(void)
{
    struct own_ucsbuf b;
    struct own_ucs wide = utf8_view("a\u20acb\U0001f600c"), got;
    own_ucsbuf_init(&b, NULL, 0);
    own_ucsbuf_append(&b, own_ucs_slice(wide, 0, 1));
    CHECK(own_ucsbuf_result(&b).kind == 1, "a narrow slice of a wide string");
    own_ucsbuf_append(&b, own_ucs_slice(wide, 1, 3));
    CHECK(own_ucsbuf_result(&b).kind == 2, "two-byte slice");
    own_ucsbuf_append(&b, ascii_view("z"));
    void *block = own_ucsbuf_take(&b, &got);
    CHECK(block && got.len == 4 && got.kind == 2 && own_ucs_at(got, 3) == 'z', "take");
    CHECK(own_ucsbuf_result(&b).len == 0, "empty after take");
    free(block);
    block = own_ucsbuf_take(&b, &got);
    CHECK(block && got.len == 0, "taking nothing gives an empty block");
    free(block);
}

static void failure_is_sticky(void)
{
    struct own_ucsbuf b;
    struct own_ucs got;
    own_ucsbuf_init(&b, NULL, 0);
    own_ucsbuf_str(&b, "kept");
    own_ucsbuf_fill(&b, 'x', INT64_MAX / 2);
    own_ucsbuf_str(&b, "more");
    CHECK(own_ucsbuf_failed(&b), "an impossible size fails");
    CHECK(own_ucsbuf_result(&b).len == 0, "no text after a failure");
    CHECK(own_ucsbuf_take(&b, &got) == NULL && got.len == 0, "nothing to take");
    own_ucsbuf_reset(&b);
    own_ucsbuf_str(&b, "again");
    CHECK(holds(&b, "again"), "usable after a reset");
    own_ucsbuf_free(&b);

    struct own_buf bytes;
    own_buf_init(&bytes);
    own_buf_put(&bytes, "abc", 3);
    CHECK(!own_buf_reserve(&bytes, SIZE_MAX / 2) && own_buf_failed(&bytes), "too much");
    own_buf_byte(&bytes, 'd');
    CHECK(bytes.len == 3, "appends do nothing after a failure");
    own_buf_free(&bytes);
}

static const struct {
    const char *bytes;
    int n, start, end;
    const char *reason;
} bad_utf8[] = {
    {"a\x80", 2, 1, 2, "invalid start byte"},
    {"\xc0\x80", 2, 0, 1, "invalid start byte"},
    {"\xe0\x9f\x80", 3, 0, 1, "invalid continuation byte"},
    {"\xed\xa0\x80", 3, 0, 1, "invalid continuation byte"},
    {"\xf0\x90\x80\x41", 4, 0, 3, "invalid continuation byte"},
    {"\xf4\x90\x80\x80", 4, 0, 1, "invalid continuation byte"},
    {"abcdefgh\xe2\x82", 10, 8, 10, "unexpected end of data"},
    {"\xf5\x80\x80\x80", 4, 0, 1, "invalid start byte"},
};

static void utf8_errors_are_located(void)
{
    for (size_t i = 0; i < sizeof bad_utf8 / sizeof bad_utf8[0]; i++) {
        struct own_ucsbuf b;
        struct own_utf8_error e = {0, 0, ""};
        own_ucsbuf_init(&b, NULL, 0);
        CHECK(!own_utf8_decode(&b, bad_utf8[i].bytes, bad_utf8[i].n, &e), "case %zu", i);
        CHECK(e.start == bad_utf8[i].start && e.end == bad_utf8[i].end
                  && strcmp(e.reason, bad_utf8[i].reason) == 0,
              "case %zu: %d-%d %s", i, (int)e.start, (int)e.end, e.reason);
        own_ucsbuf_free(&b);
    }
}

static void utf8_round_trip_and_surrogates(void)
{
    struct own_ucsbuf b;
    struct own_buf bytes;
    struct own_utf8_error e;
    own_ucsbuf_init(&b, NULL, 0);
    own_buf_init(&bytes);
    for (uint32_t ch = 1; ch < 0x110000; ch += ch < 0x3000 ? 1 : 251)
        if (ch < 0xd800 || ch > 0xdfff)
            own_ucsbuf_char(&b, ch);
    struct own_ucs all = own_ucsbuf_result(&b), back;
    CHECK(own_utf8_encode(&bytes, all, OWN_UTF8_STRICT, &e), "encode");
    struct own_ucsbuf again;
    own_ucsbuf_init(&again, NULL, 0);
    CHECK(own_utf8_decode(&again, bytes.data, (int64_t)bytes.len, &e), "decode");
    back = own_ucsbuf_result(&again);
    CHECK(back.len == all.len && memcmp(back.data, all.data, (size_t)all.len * 4) == 0,
          "same text");
    own_ucsbuf_free(&again);
    own_buf_free(&bytes);
    own_ucsbuf_reset(&b);

    const uint16_t lone[] = {'a', 0xd800, 0xdfff, 'b'};
    struct own_ucs s = {lone, 4, 2};
    CHECK(!own_utf8_encode(&bytes, s, OWN_UTF8_STRICT, &e) && e.start == 1 && e.end == 3,
          "a run of surrogates is one error");
    own_utf8_encode_message(&b, s, &e);
    CHECK(holds(&b, "'utf-8' codec can't encode characters in position 1-2: "
                    "surrogates not allowed"), "message");
    own_buf_free(&bytes);
    CHECK(own_utf8_encode(&bytes, s, OWN_UTF8_BACKSLASH, &e) && bytes.len == 14
              && memcmp(bytes.data, "a\\ud800\\udfffb", 14) == 0, "backslashes");
    own_buf_free(&bytes);
    own_ucsbuf_free(&b);
}

int main(void)
{
    builder_widens_and_keeps_the_text();
    builder_kind_is_minimal();
    failure_is_sticky();
    utf8_errors_are_located();
    utf8_round_trip_and_surrogates();
    return check_result();
}

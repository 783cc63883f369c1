/* test_text_random.c - the Mersenne Twister's seeding and output, as CPython's random has
 * them, and SHA-512. */
#include "test_text_check.h"
#include "text/mt19937.h"
#include "text/sha512.h"

struct draws {
    uint32_t words[3];
    double later; /* the 700th random() after the words */
    uint64_t below_1000, bits_50;
};

static bool draws(struct own_mt *mt, struct draws want)
{
    double x = 0;
    for (int i = 0; i < 3; i++)
        if (own_mt_u32(mt) != want.words[i])
            return false;
    for (int i = 0; i < 700; i++)
        x = own_mt_random(mt);
    return x == want.later && own_mt_below(mt, 1000) == want.below_1000
        && own_mt_bits(mt, 50) == want.bits_50;
}

static void seeds(void)
{
    struct own_mt mt;
    uint32_t key[600] = {0};
    own_mt_seed_key(&mt, key, 0);
    CHECK(draws(&mt, (struct draws){{3626764237u, 1654615998u, 3255389356u},
                0x1.5ae04f8b188ebp-1, 238, 334984302563819}), "seed(0)");
    own_mt_seed_u64(&mt, 0);
    CHECK(draws(&mt, (struct draws){{3626764237u, 1654615998u, 3255389356u},
                0x1.5ae04f8b188ebp-1, 238, 334984302563819}), "seed(0)");
    own_mt_seed_u64(&mt, 1);
    CHECK(draws(&mt, (struct draws){{577090037u, 2444712010u, 3639700191u},
                0x1.2d0481fbd9c27p-1, 806, 197343398508171}), "seed(1)");
    own_mt_seed_u64(&mt, UINT64_C(12345678901234567890));
    CHECK(draws(&mt, (struct draws){{2199100970u, 3695432519u, 4002396509u},
                0x1.c0be79cc34ea0p-2, 714, 43073782452656}), "seed(-12345678901234567890)");
    key[0] = 7;
    key[593] = 1u << 24;
    own_mt_seed_key(&mt, key, 594);
    CHECK(draws(&mt, (struct draws){{3017323340u, 4081790900u, 3006703917u},
                0x1.83655bc5786b1p-1, 707, 1114760113204021}), "seed(2**19000 + 7)");
    own_mt_seed_bytes(&mt, "", 0);
    CHECK(draws(&mt, (struct draws){{4124137760u, 1951988028u, 2557274880u},
                0x1.d70923ca312eap-1, 210, 369345681184923}), "seed('')");
    own_mt_seed_bytes(&mt, "spam", 4);
    CHECK(draws(&mt, (struct draws){{3261861754u, 3325817736u, 515662279u},
                0x1.fc5338fb6d123p-1, 646, 993007465857850}), "seed('spam')");
    own_mt_seed_bytes(&mt, "\xe2\x82\xacuro", 6);
    CHECK(draws(&mt, (struct draws){{1416149579u, 3094098909u, 1268248642u},
                0x1.44e29f9f963a8p-2, 471, 1057994832225118}), "seed of a non-ASCII string");
    own_mt_seed_bytes(&mt, "\0\0\1", 3);
    CHECK(draws(&mt, (struct draws){{3176686039u, 2688765016u, 4220903980u},
                0x1.b5560b8c52970p-3, 246, 150175584699552}), "seed(bytes) with leading zeros");
}

static void big_draws_are_words(void)
{
    struct own_mt a, b;
    uint32_t digits[4];
    own_mt_seed_u64(&a, 99);
    b = a;
    own_mt_bits_big(&a, 100, digits);
    for (int i = 0; i < 3; i++)
        CHECK(digits[i] == own_mt_u32(&b), "digit %d", i);
    CHECK(digits[3] == own_mt_u32(&b) >> 28, "the last digit keeps its high bits");
    CHECK(own_mt_bits(&a, 0) == 0 && own_mt_u32(&a) == own_mt_u32(&b), "0 bits draw nothing");
}

static void sha512(void)
{
    static const struct { int n; const char *hex; } t[] = {
        {0, "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
         "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e"},
        {3, "9d1d055e0ac16db8b8b3b6c44692743b855129eb6b9fb9706ac623cf5c086ce4"
         "983ae494e5abeafc77a05e5e95f87c96bf8bd9434bccace808732165a43a6412"},
        {111, "d2026b9857418e96d800f55017d1c1566c027453ff240da88f0a25558fabf5d6"
         "ffbe00bb14bc04f120af1cac53f21cb4a81765140b9249f52aaab4935079dd94"},
        {112, "4dc754b8985c03b8015b1efd61af5c05828b6d07eecda8d90dd5863f7704bd37"
         "5905932f2fbdeb4ee1b754a7778e4a0327e7d75b71ae95d1f619136e27564467"},
        {127, "78de13cc28717e3ee7a3cb21b2ecac6d201f32f4a81bc1becdf9de5126e1a013"
         "9e25784aeb8baf327cc32f98d54d20e80e61d4d6bff5b37872fdaa645a4f3886"},
        {128, "6e7f10bc87eacc3e98014eaade39e273285ba13c79231361c24c304a8d409018"
         "f543a28847fcc829b87fdde605caa5ab5fdb00e296737fa4687d5ee8d130ceea"},
        {239, "d29cefaac62d3e8acd367abe0804c702a4848773ada2ad537619bc5c29a3a1f0"
         "c7d58c639638ede6869cf43536bb0530c2e8cee6b29ac3999e1216b6e88bab4f"},
        {240, "44f1b40dcf17562fc7119b65ea16035838ccb0438092ef3c7ba8011fda5448d6"
         "ccff715c5d17e4e399154938c8e89be6cf724018868cac11f383709af4e0d0e5"},
        {300, "c59cdec0ad3e782b46895375b8721ded04fe2767263ea52ad3f794e98e990d60"
         "b83d2671430d34c6e27c5d0f556a30964f1243b7cb4f98c21ea8b8bde9907fda"},
    };
    uint8_t message[300], digest[64];
    char hex[129];
    for (int i = 0; i < 300; i++)
        message[i] = (uint8_t)(i * 7);
    for (size_t i = 0; i < sizeof t / sizeof t[0]; i++) {
        own_sha512(message, (size_t)t[i].n, digest);
        for (int k = 0; k < 64; k++)
            snprintf(hex + 2 * k, 3, "%02x", digest[k]);
        CHECK(strcmp(hex, t[i].hex) == 0, "%d bytes", t[i].n);
    }
}

int main(void)
{
    seeds();
    big_draws_are_words();
    sha512();
    return check_result();
}

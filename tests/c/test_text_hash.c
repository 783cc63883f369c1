/* test_text_hash.c - hashes of numbers, tuples and frozensets, as CPython 3.11 has them. */
#include "test_text_check.h"
#include "text/numhash.h"

#include <math.h>

static const struct { int64_t v, hash; } ints[] = {
    {INT64_C(0), INT64_C(0)}, {INT64_C(1), INT64_C(1)}, {INT64_C(-1), INT64_C(-2)},
    {INT64_C(-2), INT64_C(-2)}, {INT64_C(2305843009213693951), INT64_C(0)},
    {INT64_C(-2305843009213693951), INT64_C(0)}, {INT64_C(2305843009213693952), INT64_C(1)},
    {INT64_C(2305843009213693950), INT64_C(2305843009213693950)},
    {INT64_C(9223372036854775807), INT64_C(3)}, {INT64_MIN, INT64_C(-4)},
    {INT64_C(123456789), INT64_C(123456789)},
};

static const struct { double v; int64_t hash; } floats[] = {
    {0x0.0p+0, INT64_C(0)}, {-0x0.0p+0, INT64_C(0)}, {0x1.0000000000000p+0, INT64_C(1)},
    {-0x1.0000000000000p+0, INT64_C(-2)}, {0x1.0000000000000p-1, INT64_C(1152921504606846976)},
    {-0x1.4000000000000p+1, INT64_C(-1152921504606846978)},
    {0x1.7e43c8800759cp+996, INT64_C(1224995262755759164)},
    {0x0.0000000000001p-1022, INT64_C(16777216)}, {HUGE_VAL, INT64_C(314159)},
    {-HUGE_VAL, INT64_C(-314159)}, {0x1.0000000000000p+61, INT64_C(1)},
    {0x1.fffffffffffffp+1023, INT64_C(2234066890152476671)},
    {0x1.999999999999ap-4, INT64_C(230584300921369408)},
};

static const struct { uint32_t digit[6]; size_t n; bool negative; int64_t hash; } bigs[] = {
    {{0u, 0u, 1u}, 3, false, INT64_C(8)}, {{0u, 0u, 1u}, 3, true, INT64_C(-8)},
    {{4294967295u, 536870911u}, 2, false, INT64_C(0)},
    {{4294967289u, 3758096383u}, 2, false, INT64_C(0)}, {{0u, 536870912u}, 2, true, INT64_C(-2)},
    {{0u, 3119866112u, 1554300843u, 1663693251u, 29u}, 5, false, INT64_C(1388497483929617590)},
    {{0u, 3119866112u, 1554300843u, 1663693251u, 29u}, 5, true, INT64_C(-1388497483929617590)},
};

static const struct { int64_t item[12]; size_t n; int64_t tuple, set; } groups[] = {
    {{0}, 0, INT64_C(5740354900026072187), INT64_C(133146708735736)},
    {{0}, 1, INT64_C(-8753497827991233192), INT64_C(-2704248722033767810)},
    {{1, 2, 3}, 3, INT64_C(529344067295497451), INT64_C(-272375401224217160)},
    {{-1, -1}, 2, INT64_C(960947337673586213), 0},
    {{2305843009213693951}, 1, INT64_C(-8753497827991233192), INT64_C(-2704248722033767810)},
    {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, 12, INT64_C(3983991273617818018),
     INT64_C(8029938111752221312)},
};

int main(void)
{
    for (size_t i = 0; i < sizeof ints / sizeof ints[0]; i++) {
        uint64_t v = (uint64_t)ints[i].v, size = ints[i].v < 0 ? 0 - v : v;
        uint32_t digit[2] = {(uint32_t)size, (uint32_t)(size >> 32)};
        CHECK(own_hash_int64(ints[i].v) == ints[i].hash, "int %zu", i);
        CHECK(own_hash_big(digit, 2, ints[i].v < 0) == ints[i].hash, "int %zu as big", i);
    }
    for (size_t i = 0; i < sizeof floats / sizeof floats[0]; i++)
        CHECK(own_hash_double(floats[i].v, 0) == floats[i].hash, "float %a", floats[i].v);
    CHECK(own_hash_double((double)NAN, 77) == 77, "NaN hashes to what the caller says");
    for (size_t i = 0; i < sizeof bigs / sizeof bigs[0]; i++)
        CHECK(own_hash_big(bigs[i].digit, bigs[i].n, bigs[i].negative) == bigs[i].hash,
              "big %zu", i);
    for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++) {
        int64_t hash[12], backwards[12];
        for (size_t k = 0; k < groups[i].n; k++) {
            hash[k] = own_hash_int64(groups[i].item[k]);
            backwards[groups[i].n - 1 - k] = hash[k];
        }
        CHECK(own_hash_tuple(hash, groups[i].n) == groups[i].tuple, "tuple %zu", i);
        if (groups[i].set)
            CHECK(own_hash_frozenset(backwards, groups[i].n) == groups[i].set, "set %zu", i);
    }
    return check_result();
}

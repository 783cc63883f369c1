/*
 * ucs_search.inc.h - one searcher, for text of type SEARCH_TEXT and a pattern of SEARCH_PART.
 *
 * Included once per pair of kinds; the includer defines SEARCH_TEXT, SEARCH_PART and
 * SEARCH_NAME(x).  A direction `step` of -1 with pointers to the last elements searches
 * backwards.  The quick search gives up for the two-way algorithm (Crochemore and Perrin)
 * when its comparisons outgrow the distance covered: U2 holds for every input.
 */
#define TEXT_AT(i) ((uint32_t)text[(i) * step])
#define PART_AT(i) ((uint32_t)part[(i) * step])

/* Start (less one) and period of the greatest suffix, in one of the two letter orders. */
static int64_t SEARCH_NAME(suffix)(const SEARCH_PART *part, int64_t m, int64_t step,
                                   bool reversed, int64_t *period)
{
    int64_t best = -1, at = 0, k = 1;
    *period = 1;
    while (at + k < m) {
        uint32_t a = PART_AT(at + k), b = PART_AT(best + k);
        if (a == b) {
            if (k != *period) {
                k++;
            } else {
                at += *period;
                k = 1;
            }
        } else if ((a < b) != reversed) {
            at += k;
            k = 1;
            *period = at - best;
        } else {
            best = at++;
            k = *period = 1;
        }
    }
    return best;
}

static int64_t SEARCH_NAME(two_way)(const SEARCH_TEXT *text, int64_t n,
                                    const SEARCH_PART *part, int64_t m, int64_t step)
{
    int64_t period, other_period;
    int64_t cut = SEARCH_NAME(suffix)(part, m, step, false, &period);
    int64_t other = SEARCH_NAME(suffix)(part, m, step, true, &other_period);
    if (other > cut) {
        cut = other;
        period = other_period;
    }
    bool periodic = true;
    for (int64_t i = 0; i <= cut && periodic; i++)
        periodic = i + period < m && PART_AT(i) == PART_AT(i + period);
    if (!periodic) {
        int64_t left = cut + 1, right = m - cut - 1;
        period = (left > right ? left : right) + 1;
    }
    int64_t known = -1; /* part[0..known] is already known to match at this position */
    for (int64_t at = 0; at <= n - m;) {
        int64_t i = (cut > known ? cut : known) + 1;
        while (i < m && PART_AT(i) == TEXT_AT(at + i))
            i++;
        if (i < m) {
            at += i - cut;
            known = -1;
            continue;
        }
        for (i = cut; i > known && PART_AT(i) == TEXT_AT(at + i);)
            i--;
        if (i <= known)
            return at;
        at += period;
        known = periodic ? m - period - 1 : -1;
    }
    return -1;
}

/* Offset of the first match in the direction of search, or -1.  m >= 2. */
static int64_t SEARCH_NAME(search)(const void *text_data, int64_t n, const void *part_data,
                                   int64_t m, int64_t step)
{
    const SEARCH_TEXT *text = (const SEARCH_TEXT *)text_data + (step < 0 ? n - 1 : 0);
    const SEARCH_PART *part = (const SEARCH_PART *)part_data + (step < 0 ? m - 1 : 0);
    const uint32_t first = PART_AT(0), last = PART_AT(m - 1);
    int64_t work = 0;
    for (int64_t at = 0; at <= n - m; at++) {
        if (sizeof(SEARCH_TEXT) == 1 && step == 1) {
            const void *hit = first > 0xff ? NULL
                : memchr((const char *)text + at, (int)first, (size_t)(n - m - at + 1));
            if (!hit)
                return -1;
            at = (const SEARCH_TEXT *)hit - text;
        }
        if (TEXT_AT(at) != first || TEXT_AT(at + m - 1) != last)
            continue;
        int64_t i = 1;
        while (i < m - 1 && PART_AT(i) == TEXT_AT(at + i))
            i++;
        if (i >= m - 1)
            return at;
        work += i;
        if (work > 4 * at + 512) {
            at++;
            int64_t hit = SEARCH_NAME(two_way)(text + at * step, n - at, part, m, step);
            return hit < 0 ? -1 : hit + at;
        }
    }
    return -1;
}

#undef TEXT_AT
#undef PART_AT
#undef SEARCH_TEXT
#undef SEARCH_PART
#undef SEARCH_NAME

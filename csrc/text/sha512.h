/*
 * sha512.h - SHA-512 (FIPS 180-4), for seeding random generators from strings.
 */
#ifndef OWN_TEXT_SHA512_H
#define OWN_TEXT_SHA512_H

#include <stddef.h>
#include <stdint.h>

void own_sha512(const void *bytes, size_t n, uint8_t digest[64]);

#endif

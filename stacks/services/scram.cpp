// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stacks/services/scram.h"

#include <array>
#include <bit>
#include <charconv>
#include <cstdint>

namespace services {

namespace {

using State = std::array<std::uint32_t, 8>;

// The first 32 bits of the fractional parts of the square and cube roots of the first primes (FIPS 180-4).
constexpr State first{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
constexpr std::array<std::uint32_t, 64> constants{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

void addBlock(State &state, std::string_view block)
{
    std::array<std::uint32_t, 64> w{};
    for (std::size_t i = 0; i < 64; ++i) {
        if (i < 16) {
            for (std::size_t byte = 0; byte < 4; ++byte)
                w[i] = w[i] << 8 | static_cast<unsigned char>(block[i * 4 + byte]);
            continue;
        }
        const std::uint32_t a = w[i - 15];
        const std::uint32_t b = w[i - 2];
        w[i] = w[i - 16] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ a >> 3) + w[i - 7] +
               (std::rotr(b, 17) ^ std::rotr(b, 19) ^ b >> 10);
    }
    State s = state;
    for (std::size_t i = 0; i < 64; ++i) {
        const std::uint32_t t1 = s[7] + (std::rotr(s[4], 6) ^ std::rotr(s[4], 11) ^ std::rotr(s[4], 25)) +
                                 ((s[4] & s[5]) ^ (~s[4] & s[6])) + constants[i] + w[i];
        const std::uint32_t t2 = (std::rotr(s[0], 2) ^ std::rotr(s[0], 13) ^ std::rotr(s[0], 22)) +
                                 ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
        s = {t1 + t2, s[0], s[1], s[2], s[3] + t1, s[4], s[5], s[6]};
    }
    for (std::size_t i = 0; i < 8; ++i)
        state[i] += s[i];
}

std::string exclusiveOr(std::string a, std::string_view b)
{
    for (std::size_t i = 0; i < a.size(); ++i)
        a[i] = static_cast<char>(a[i] ^ b[i]);
    return a;
}

// PBKDF2 for one block, which is sufficient for SCRAM.
std::string salted(std::string_view password, const std::string &salt, int rounds)
{
    std::string u = hmacSha256(password, salt + std::string("\0\0\0\1", 4));
    std::string result = u;
    for (int i = 1; i < rounds; ++i) {
        u = hmacSha256(password, u);
        result = exclusiveOr(result, u);
    }
    return result;
}

// The value of an attribute of "r=...,s=...,i=...".
std::string_view attribute(std::string_view message, char name)
{
    while (!message.empty()) {
        const std::string_view one = message.substr(0, message.find(','));
        if (one.size() >= 2 && one[0] == name && one[1] == '=')
            return one.substr(2);
        message.remove_prefix(one.size() < message.size() ? one.size() + 1 : message.size());
    }
    return {};
}

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

} // namespace

std::string sha256(std::string_view bytes)
{
    std::string padded(bytes);
    padded += static_cast<char>(0x80);
    padded.resize((padded.size() + 8 + 63) / 64 * 64 - 8);
    for (int shift = 56; shift >= 0; shift -= 8)
        padded += static_cast<char>(bytes.size() * 8 >> shift & 0xFF);
    State state = first;
    for (std::size_t at = 0; at < padded.size(); at += 64)
        addBlock(state, std::string_view(padded).substr(at, 64));
    std::string digest;
    for (const std::uint32_t word : state) {
        for (int shift = 24; shift >= 0; shift -= 8)
            digest += static_cast<char>(word >> shift & 0xFF);
    }
    return digest;
}

std::string hmacSha256(std::string_view key, std::string_view bytes)
{
    std::string block = key.size() > 64 ? sha256(key) : std::string(key);
    block.resize(64);
    const std::string inner = exclusiveOr(block, std::string(64, '\x36'));
    const std::string outer = exclusiveOr(block, std::string(64, '\x5c'));
    return sha256(outer + sha256(inner + std::string(bytes)));
}

std::string base64(std::string_view bytes)
{
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        unsigned three = 0;
        for (std::size_t i = at; i < at + 3; ++i)
            three = three << 8 | (i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U);
        for (std::size_t i = 0; i < 4; ++i)
            text += at + i <= bytes.size() ? alphabet[three >> (18 - 6 * i) & 63] : '=';
    }
    return text;
}

std::string fromBase64(std::string_view text)
{
    std::string bytes;
    unsigned held = 0;
    int bits = 0;
    for (const char c : text) {
        const auto value = alphabet.find(c);
        if (value == std::string_view::npos)
            break;
        held = held << 6 | static_cast<unsigned>(value);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes += static_cast<char>(held >> bits & 0xFF);
        }
    }
    return bytes;
}

std::string scramFinal(std::string_view password, std::string_view clientFirst, std::string_view serverFirst)
{
    const std::string_view nonce = attribute(serverFirst, 'r');
    const std::string_view rounds = attribute(serverFirst, 'i');
    int iterations = 0;
    std::from_chars(rounds.data(), rounds.data() + rounds.size(), iterations);
    // The header "n,," of the first message is not signed.
    if (nonce.empty() || iterations < 1 || iterations > 1'000'000 || clientFirst.size() < 3)
        return {};
    const std::string withoutProof = "c=biws,r=" + std::string(nonce);
    const std::string message =
        std::string(clientFirst.substr(3)) + "," + std::string(serverFirst) + "," + withoutProof;
    const std::string key =
        hmacSha256(salted(password, fromBase64(attribute(serverFirst, 's')), iterations), "Client Key");
    return withoutProof + ",p=" + base64(exclusiveOr(key, hmacSha256(sha256(key), message)));
}

} // namespace services

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/linecutter.h"

#include <algorithm>
#include <utility>

namespace pierside {

namespace {

constexpr qsizetype LongestCharacter = 4; // bytes, in UTF-8

bool continuesCharacter(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xc0U) == 0x80U;
}

//! Where the last character begins that may not be whole yet.
qsizetype endOfWholeCharacters(const QByteArray &bytes)
{
    qsizetype at = bytes.size() - 1;
    while (at > 0 && bytes.size() - at < LongestCharacter && continuesCharacter(bytes[at]))
        --at;
    const auto first = static_cast<unsigned char>(bytes[at]);
    const qsizetype length = first >= 0xf0U ? 4 : first >= 0xe0U ? 3 : first >= 0xc0U ? 2 : 1;
    return bytes.size() - at < length && at > 0 ? at : bytes.size();
}

} // namespace

bool LineCutter::feed(QByteArrayView bytes, const Sink &line)
{
    while (!bytes.isEmpty() && !m_refused) {
        const qsizetype room = std::min(bytes.size(), m_longest - m_rest.size());
        const qsizetype end = bytes.first(room).indexOf('\n');
        m_rest.append(bytes.first(end < 0 ? room : end));
        bytes = bytes.sliced(end < 0 ? room : end + 1);
        if (end >= 0) {
            endLine(line);
        } else if (m_rest.size() >= m_longest) {
            if (bytes.startsWith('\n')) {
                bytes = bytes.sliced(1);
                endLine(line);
            } else if (m_tooLong == TooLong::Cut) {
                cut(line);
            } else if (!bytes.isEmpty()) {
                m_refused = true;
                m_rest.clear();
            }
        }
    }
    return !m_refused;
}

bool LineCutter::feedViews(QByteArrayView bytes, const ViewSink &line)
{
    const Sink copied = [&line](const QByteArray &text) { line(text); };
    while (!bytes.isEmpty() && !m_refused) {
        const qsizetype end = bytes.indexOf('\n');
        if (end < 0 || end >= m_longest || !m_rest.isEmpty() || m_wasCut) {
            const qsizetype size = end < 0 ? bytes.size() : end + 1;
            feed(bytes.first(size), copied);
            bytes = bytes.sliced(size);
            continue;
        }
        const bool hasReturn = m_carriageReturn == CarriageReturn::Remove && end > 0 && bytes[end - 1] == '\r';
        line(bytes.first(hasReturn ? end - 1 : end));
        bytes = bytes.sliced(end + 1);
    }
    return !m_refused;
}

void LineCutter::flush(const Sink &line)
{
    if (!m_rest.isEmpty())
        endLine(line);
    m_wasCut = false;
}

void LineCutter::cut(const Sink &line)
{
    qsizetype end = endOfWholeCharacters(m_rest);
    // It may belong to the line end that comes next.
    if (end == m_rest.size() && end > 1 && m_rest.endsWith('\r'))
        --end;
    const QByteArray rest = m_rest.sliced(end);
    m_rest.truncate(end);
    line(m_rest);
    m_rest = rest;
    m_wasCut = true;
}

void LineCutter::endLine(const Sink &line)
{
    if (m_carriageReturn == CarriageReturn::Remove && m_rest.endsWith('\r'))
        m_rest.chop(1);
    // The end of a line whose text has all been handed over is no further line.
    const bool isNews = !m_rest.isEmpty() || !m_wasCut;
    const QByteArray whole = std::exchange(m_rest, {});
    m_wasCut = false;
    if (isNews)
        line(whole);
}

} // namespace pierside

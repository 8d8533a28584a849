// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The parsers of logs against any bytes. The first byte of an input says how the rest is read: with or without frames
// and times. The bytes are read as a whole and one at a time; the lines have to be the same.
#include "models/engine/logdecoder.h"
#include "models/logs/ansitext.h"
#include "models/logs/fields.h"
#include "models/logs/linereader.h"
#include "models/logs/loglevel.h"
#include "models/logs/messages.h"
#include "models/logs/repeats.h"

#include <array>
#include <cstdlib>

using namespace pierside;

namespace {

void check(bool holds)
{
    if (!holds)
        std::abort();
}

//! The lines of stdout and of stderr.
using Lines = std::array<QList<logs::LogLine>, 2>;

void sort(Lines &lines, const QList<logs::LogLine> &added)
{
    for (const logs::LogLine &line : added)
        lines[line.isError ? 1 : 0].append(line);
}

//! Reads pieces of this size. Without frames also whether the bytes are frames depends on nothing else.
Lines linesOf(QByteArrayView bytes, qsizetype piece, bool isRaw, bool hasTimes)
{
    Lines lines;
    engine::LogDecoder decoder(isRaw);
    logs::LineReader reader({}, hasTimes);
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        const auto result = decoder.feed(bytes.sliced(at, std::min(piece, bytes.size() - at)),
                                         [&](const engine::LogChunk &chunk) { sort(lines, reader.feed(chunk)); });
        if (!result)
            break;
    }
    sort(lines, reader.flush());
    return lines;
}

void parse(QByteArrayView text, logs::MessageReader &messages)
{
    messages.continues(text);
    logs::levelOf(text);
    check(logs::repeatKey(text) == logs::repeatKey(text));
    const logs::AnsiText plain = logs::ansiText(text);
    for (const QChar c : plain.text)
        check(c == u'\t' || c.unicode() >= u' ');
    for (const logs::AnsiSpan &span : plain.spans)
        check(span.at >= 0 && span.length >= 0 && span.at + span.length <= plain.text.size());
    const QList<logs::LogField> fields = logs::fieldsOf(text);
    check(fields.size() <= logs::MostFields);
    for (const logs::LogField &field : fields) {
        logs::levelOfField(field.value);
        logs::timeOfField(field.value);
        check(logs::meets(text, {{field.key, field.value, false}}));
        check(!logs::meets(text, {{field.key, field.value, true}}));
    }
    logs::columnsOf(fields, {});
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const bool isRaw = (data[0] & 1U) != 0;
    const bool hasTimes = (data[0] & 2U) != 0;
    const QByteArrayView bytes(data + 1, qsizetype(size - 1));
    const Lines whole = linesOf(bytes, bytes.size(), isRaw, hasTimes);
    const Lines single = linesOf(bytes, 1, isRaw, hasTimes);
    check(whole == single);
    logs::MessageReader messages;
    for (const QList<logs::LogLine> &lines : whole) {
        for (const logs::LogLine &line : lines)
            parse(line.text, messages);
    }
    return 0;
}

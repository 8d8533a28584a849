// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/plainlog.h"

#include "models/core/plaintext.h"

namespace pierside::ui {

namespace {

constexpr char16_t Escape = 0x1b;
constexpr char16_t Bell = 0x07;
constexpr char16_t ControlSequence = 0x9b; //!< ESC [ in one character

//! Index after the escape sequence that begins at \a at.
qsizetype skipEscape(QStringView text, qsizetype at)
{
    const bool isShort = text[at] == QChar(ControlSequence);
    qsizetype i = at + 1;
    if (i >= text.size())
        return i;
    if (isShort || text[i] == u'[') { // CSI: parameters, then one final byte
        i += isShort ? 0 : 1;
        while (i < text.size() && (text[i] < u'@' || text[i] > u'~'))
            ++i;
        return std::min(i + 1, text.size());
    }
    if (text[i] == u']') { // OSC: until BEL or ESC backslash
        while (i < text.size() && text[i] != QChar(Bell) && text[i] != QChar(Escape))
            ++i;
        const bool isString = i + 1 < text.size() && text[i] == QChar(Escape) && text[i + 1] == u'\\';
        return std::min(i + (isString ? 2 : 1), text.size());
    }
    return i + 1;
}

} // namespace

QString plainLog(const QString &line)
{
    QString plain;
    plain.reserve(line.size());
    for (qsizetype i = 0; i < line.size();) {
        const char16_t c = line[i].unicode();
        if (c == Escape || c == ControlSequence) {
            i = skipEscape(line, i);
            continue;
        }
        plain.append(QChar(c));
        ++i;
    }
    return cleanText(plain);
}

} // namespace pierside::ui

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/plainlog.h"

namespace pierside::ui {

namespace {

constexpr char16_t Escape = 0x1b;
constexpr char16_t Bell = 0x07;

//! Index after the escape sequence that begins at \a at.
qsizetype skipEscape(QStringView text, qsizetype at)
{
    qsizetype i = at + 1;
    if (i >= text.size())
        return i;
    if (text[i] == u'[') { // CSI: parameters, then one final byte
        ++i;
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

bool turnsDirection(char16_t c)
{
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f;
}

} // namespace

QString plainLog(const QString &line)
{
    QString plain;
    plain.reserve(line.size());
    for (qsizetype i = 0; i < line.size();) {
        const char16_t c = line[i].unicode();
        if (c == Escape) {
            i = skipEscape(line, i);
            continue;
        }
        if (c < 0x20 && c != u'\t')
            plain.append(QChar(char16_t(0x2400 + c)));
        else if (!turnsDirection(c))
            plain.append(QChar(c));
        ++i;
    }
    return plain;
}

} // namespace pierside::ui

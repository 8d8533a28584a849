// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logfmt.h"

namespace pierside::logs {

namespace {

constexpr qsizetype LongestKey = 100;
constexpr int FieldsForOneWord = 2;

bool isOfKey(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
           c == '-' || c == '@' || c == '/';
}

//! Reads a value from \a at on and moves \a at behind it.
QByteArray takeValue(QByteArrayView line, qsizetype &at)
{
    QByteArray value;
    if (at >= line.size() || line[at] != '"') {
        for (; at < line.size() && line[at] != ' ' && line[at] != '\t'; ++at)
            value += line[at];
        return value;
    }
    for (++at; at < line.size() && line[at] != '"'; ++at) {
        if (line[at] != '\\' || at + 1 >= line.size()) {
            value += line[at];
            continue;
        }
        ++at;
        value += line[at] == 'n' ? '\n' : line[at] == 't' ? '\t' : line[at];
    }
    at = std::min(at + 1, line.size());
    return value;
}

} // namespace

QList<LogField> logfmtFields(QByteArrayView line)
{
    QList<LogField> fields;
    qsizetype words = 0; // that are no fields
    for (qsizetype at = 0; at < line.size() && fields.size() < MostFields;) {
        if (line[at] == ' ' || line[at] == '\t') {
            ++at;
            continue;
        }
        const qsizetype begin = at;
        while (at < line.size() && isOfKey(line[at]))
            ++at;
        const bool isField = at > begin && at < line.size() && line[at] == '=' && at - begin <= LongestKey;
        if (!isField) {
            if (fields.isEmpty())
                return {};
            ++words;
            while (at < line.size() && line[at] != ' ' && line[at] != '\t')
                ++at;
            continue;
        }
        const QString key = QString::fromLatin1(line.sliced(begin, at - begin));
        ++at;
        fields.append({key, QString::fromUtf8(takeValue(line, at))});
    }
    return fields.size() >= FieldsForOneWord * std::max<qsizetype>(words, 1) ? fields : QList<LogField>();
}

} // namespace pierside::logs

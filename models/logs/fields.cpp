// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/fields.h"

#include "models/logs/ansitext.h"
#include "models/logs/logfmt.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace pierside::logs {

using namespace Qt::StringLiterals;

namespace {

constexpr int DeepestObject = 4;

QString textOfJson(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Array:
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    case QJsonValue::Object:
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    case QJsonValue::Null:
        return u"null"_s;
    case QJsonValue::Double:
    case QJsonValue::Bool:
    case QJsonValue::Undefined:
        break;
    }
    return value.toVariant().toString();
}

void addObject(QList<LogField> &fields, const QJsonObject &object, const QString &prefix, int depth)
{
    for (auto it = object.begin(); it != object.end() && fields.size() < MostFields; ++it) {
        const QString key = prefix + it.key();
        const QJsonValue value = it.value();
        if (value.isObject() && depth < DeepestObject && !value.toObject().isEmpty())
            addObject(fields, value.toObject(), key + u'.', depth + 1);
        else
            fields.append({key, textOfJson(value)});
    }
}

const QStringList &namesOf(FieldRole role)
{
    static const QStringList times{u"time"_s,     u"ts"_s, u"timestamp"_s, u"@timestamp"_s,
                                   u"datetime"_s, u"t"_s,  u"date"_s,      u"eventtime"_s};
    static const QStringList levels{u"level"_s, u"lvl"_s,       u"severity"_s, u"loglevel"_s, u"log.level"_s,
                                    u"@l"_s,    u"levelname"_s, u"priority"_s, u"@level"_s,   u"severity_text"_s};
    static const QStringList messages{u"message"_s, u"msg"_s,  u"@m"_s,  u"@message"_s,
                                      u"event"_s,   u"body"_s, u"log"_s, u"text"_s};
    static const QStringList none;
    return role == FieldRole::Time      ? times
           : role == FieldRole::Level   ? levels
           : role == FieldRole::Message ? messages
                                        : none;
}

//! The first of the common names that a line has: "message" wins over "event".
QString foundKey(const QList<LogField> &fields, FieldRole role)
{
    for (const QString &name : namesOf(role)) {
        for (const LogField &field : fields) {
            if (field.key.compare(name, Qt::CaseInsensitive) == 0)
                return field.key;
        }
    }
    return {};
}

//! Whether the value looks the same in the bytes of every line that has it.
bool isPlainAscii(const QString &text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](QChar c) {
        return c.unicode() > u' ' && c.unicode() < 0x7f && c != u'"' && c != u'\\' && c != u'/' && !c.isDigit() &&
               c != u'.' && c != u'{' && c != u'[';
    });
}

bool hasValue(const QList<LogField> &fields, const FieldTest &test)
{
    return std::ranges::any_of(
        fields, [&test](const LogField &field) { return field.key == test.key && field.value == test.value; });
}

} // namespace

QList<LogField> fieldsOf(QByteArrayView line)
{
    if (line.size() > LongestStructured)
        return {};
    QByteArray buffer;
    const QByteArrayView text = withoutSequences(line, buffer).trimmed();
    if (!text.startsWith('{'))
        return logfmtFields(text);
    const QJsonDocument json = QJsonDocument::fromJson(text.toByteArray());
    QList<LogField> fields;
    if (json.isObject())
        addObject(fields, json.object(), {}, 1);
    return fields;
}

QString valueOf(const QList<LogField> &fields, const QString &key)
{
    const auto found = std::ranges::find(fields, key, &LogField::key);
    return found == fields.end() ? QString() : found->value;
}

FieldRole roleOf(const QString &key)
{
    for (const FieldRole role : {FieldRole::Time, FieldRole::Level, FieldRole::Message}) {
        if (namesOf(role).contains(key, Qt::CaseInsensitive))
            return role;
    }
    return FieldRole::Other;
}

QList<FieldColumn> columnsOf(const QList<LogField> &fields, const FieldChoice &choice)
{
    QList<FieldColumn> columns;
    if (fields.isEmpty())
        return columns;
    const auto add = [&](FieldRole role, const QString &wanted) {
        const QString key = wanted.isEmpty() ? foundKey(fields, role) : wanted;
        if (wanted != FieldChoice::None)
            columns.append({role, key, valueOf(fields, key)});
    };
    add(FieldRole::Time, choice.time);
    add(FieldRole::Level, choice.level);
    for (const QString &key : choice.others)
        columns.append({FieldRole::Other, key, valueOf(fields, key)});
    add(FieldRole::Message, choice.message);
    return columns;
}

LogLevel levelOfField(const QString &value)
{
    bool isNumber = false;
    const int number = value.toInt(&isNumber);
    if (!isNumber)
        return levelFromWord(value);
    return levelOf("level=" + QByteArray::number(number));
}

QDateTime timeOfField(const QString &value)
{
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    if (!isNumber)
        return QDateTime::fromString(value, Qt::ISODateWithMs);
    // Seconds have ten digits, milliseconds thirteen, microseconds sixteen, nanoseconds nineteen.
    constexpr double Thousand = 1000;
    constexpr double MostSeconds = 1e11;
    double seconds = number;
    while (std::abs(seconds) > MostSeconds && std::abs(seconds) < 1e21)
        seconds /= Thousand;
    constexpr double LeastSeconds = 1e8;                      // smaller numbers are no times
    if (!(seconds >= LeastSeconds && seconds <= MostSeconds)) // not so for NaN, too
        return {};
    return QDateTime::fromMSecsSinceEpoch(qRound64(seconds * Thousand));
}

bool meets(QByteArrayView line, const QList<FieldTest> &tests)
{
    QByteArray buffer;
    const QByteArrayView text = withoutSequences(line, buffer);
    const bool hasEscapes = text.contains('\\');
    std::optional<QList<LogField>> fields; // most lines need not be read
    QStringList included;                  // keys with a condition that is met
    QStringList wanted;
    for (const FieldTest &test : tests) {
        if (!test.isExcluded)
            wanted.append(test.key);
        const bool canHave = hasEscapes || !isPlainAscii(test.value) || text.contains(test.value.toUtf8());
        if (!canHave)
            continue;
        if (!fields)
            fields = fieldsOf(line);
        if (!hasValue(*fields, test))
            continue;
        if (test.isExcluded)
            return false;
        included.append(test.key);
    }
    return std::ranges::all_of(wanted, [&included](const QString &key) { return included.contains(key); });
}

} // namespace pierside::logs

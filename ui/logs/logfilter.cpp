// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logfilter.h"

#include <QJsonArray>

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostFieldTests = 50; //!< of a remembered filter, which a user can edit

//! A line without a time is.
bool isWithinTimes(const logs::LogRecord &record, const LogFilter &filter)
{
    constexpr qint64 NoTime = logs::LogRecord::NoTime;
    return record.timeNano == NoTime || ((filter.fromNano == NoTime || record.timeNano >= filter.fromNano) &&
                                         (filter.toNano == NoTime || record.timeNano <= filter.toNano));
}

//! NoTime if it is not valid.
qint64 rememberedTime(const QJsonValue &value)
{
    bool isNumber = false;
    const qint64 time = value.toString().toLongLong(&isNumber);
    return isNumber && time > 0 ? time : logs::LogRecord::NoTime;
}

} // namespace

bool LogFilter::hasConditions() const
{
    LogFilter others = *this;
    others.muted.clear();
    return !others.isOpen();
}

QJsonObject toJson(const LogFilter &filter)
{
    QJsonObject object{{u"include"_s, filter.include},
                       {u"exclude"_s, filter.exclude},
                       {u"level"_s, int(filter.least)},
                       {u"stream"_s, int(filter.stream)},
                       {u"context"_s, filter.context}};
    QJsonArray fields;
    for (const logs::FieldTest &test : filter.fields)
        fields.append(QJsonObject{{u"key"_s, test.key}, {u"value"_s, test.value}, {u"not"_s, test.isExcluded}});
    if (!fields.isEmpty())
        object.insert(u"fields"_s, fields);
    // As text: a number in JSON is not exact to a nanosecond.
    for (const auto &[name, time] : {std::pair(u"from"_s, filter.fromNano), std::pair(u"to"_s, filter.toNano)}) {
        if (time != logs::LogRecord::NoTime)
            object.insert(name, QString::number(time));
    }
    return object;
}

LogFilter logFilterFrom(const QJsonObject &object)
{
    LogFilter filter;
    filter.include = object.value("include"_L1).toString();
    filter.exclude = object.value("exclude"_L1).toString();
    filter.least = logs::LogLevel(std::clamp(object.value("level"_L1).toInt(), 0, int(logs::LogLevel::Error)));
    filter.stream = LogFilter::Stream(std::clamp(object.value("stream"_L1).toInt(), 0, int(LogFilter::Stream::Stderr)));
    filter.context = std::max(0, object.value("context"_L1).toInt());
    filter.fromNano = rememberedTime(object.value("from"_L1));
    filter.toNano = rememberedTime(object.value("to"_L1));
    const QJsonArray fields = object.value("fields"_L1).toArray();
    for (const QJsonValue &field : fields) {
        const QString key = field["key"_L1].toString();
        if (!key.isEmpty() && filter.fields.size() < MostFieldTests)
            filter.fields.append({key, field["value"_L1].toString(), field["not"_L1].toBool()});
    }
    return filter;
}

Result<LogTest> testOf(const LogFilter &filter)
{
    if (filter.isOpen())
        return LogTest();
    logs::LineFilter conditions;
    conditions.least = filter.least;
    conditions.stream = filter.stream;
    conditions.fields = filter.fields;
    for (const auto &[text, patterns] :
         {std::pair(filter.include, &conditions.include), std::pair(filter.exclude, &conditions.exclude)}) {
        if (text.isEmpty())
            continue;
        const auto compiled = logs::SearchPattern::compile({.text = text, .isRegex = true});
        if (!compiled)
            return failure(compiled.error());
        patterns->append(*compiled);
    }
    LogTest test{.before = filter.context, .after = filter.context};
    test.isTooSlow = std::make_shared<std::atomic<bool>>(false);
    test.passes = [conditions, filter, isTooSlow = test.isTooSlow](const logs::LogRecord &record) {
        if (filter.muted.contains(record.source) || !isWithinTimes(record, filter))
            return false;
        if (record.stream == logs::LogStream::Divider || *isTooSlow)
            return true;
        const auto matches =
            conditions.matches({.text = record.text, .isError = record.stream == logs::LogStream::Error});
        if (!matches)
            *isTooSlow = true;
        return matches.value_or(true);
    };
    return test;
}

} // namespace pierside::ui

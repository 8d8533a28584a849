// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logcolumns.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int WidestColumn = 32;      //!< characters
constexpr qsizetype MostColumns = 20; //!< of a remembered choice, which a user can edit

//! As it is shown: safe, on one line.
QString shownValue(const logs::FieldColumn &column)
{
    if (column.role == logs::FieldRole::Time) {
        const QDateTime time = logs::timeOfField(column.value);
        if (time.isValid())
            return time.toLocalTime().toString(u"HH:mm:ss.zzz");
    }
    const QString value = logs::ansiText(column.value.toUtf8()).text;
    if (column.role == logs::FieldRole::Level)
        return value.toUpper();
    return column.role == logs::FieldRole::Other && !value.isEmpty() ? column.key + u'=' + value : value;
}

//! What has one width: the lines of a service may name their times and levels differently, or have none.
QString columnOf(const logs::FieldColumn &column)
{
    return column.role == logs::FieldRole::Other ? column.key : QString::number(int(column.role));
}

} // namespace

QJsonObject toJson(const logs::FieldChoice &choice)
{
    QJsonObject object;
    const std::initializer_list<std::pair<QString, QString>> keys{
        {u"time"_s, choice.time}, {u"level"_s, choice.level}, {u"message"_s, choice.message}};
    for (const auto &[name, key] : keys) {
        if (!key.isEmpty())
            object.insert(name, key);
    }
    if (!choice.others.isEmpty())
        object.insert(u"others"_s, QJsonArray::fromStringList(choice.others));
    return object;
}

logs::FieldChoice fieldChoiceFrom(const QJsonObject &object)
{
    logs::FieldChoice choice{.time = object.value("time"_L1).toString(),
                             .level = object.value("level"_L1).toString(),
                             .message = object.value("message"_L1).toString()};
    const QJsonArray others = object.value("others"_L1).toArray();
    for (const QJsonValue &key : others) {
        if (choice.others.size() < MostColumns && !key.toString().isEmpty())
            choice.others.append(key.toString());
    }
    return choice;
}

void LogColumns::set(bool isOn, const QHash<quint16, logs::FieldChoice> &choices)
{
    m_isOn = isOn;
    m_choices = choices;
    m_widths.clear();
    m_isWidened = false;
}

int LogColumns::widthOf(quint16 source, const QString &column, qsizetype needed)
{
    const int wanted = int(std::min<qsizetype>(needed, WidestColumn));
    const auto known = m_widths.find({source, column});
    if (known == m_widths.end())
        return *m_widths.insert({source, column}, wanted);
    if (wanted > *known) {
        *known = wanted;
        m_isWidened = true;
    }
    return *known;
}

LogLineText LogColumns::textOf(const logs::LogRecord &record, qsizetype most)
{
    const QList<logs::LogField> fields =
        record.stream == logs::LogStream::Divider ? QList<logs::LogField>() : logs::fieldsOf(record.text);
    const QList<logs::FieldColumn> columns = logs::columnsOf(fields, m_choices.value(record.source));
    const bool hasText = std::ranges::any_of(columns, [](const auto &column) { return !column.value.isEmpty(); });
    if (!hasText)
        return logLineText(record, most);
    LogLineText line;
    for (const logs::FieldColumn &column : columns) {
        QString value = shownValue(column);
        const bool isLast = &column == &columns.constLast();
        const qsizetype at = line.text.size();
        if (isLast) {
            line.hidden = std::max<qsizetype>(0, value.size() - most);
            value.truncate(most);
        } else {
            const int width = widthOf(record.source, columnOf(column), value.size());
            if (value.size() > width)
                value = value.first(width - 1) + u'\u2026';
        }
        if (!value.isEmpty())
            line.fields.append({at, value.size(), column.key, column.value});
        if (column.role == logs::FieldRole::Level)
            line.level = logs::levelOfField(column.value);
        line.text += value;
        const int width = isLast ? 0 : m_widths.value({record.source, columnOf(column)});
        if (width > 0)
            line.text += QString(at + width + 1 - line.text.size(), u' ');
    }
    addLinks(line);
    return line;
}

} // namespace pierside::ui

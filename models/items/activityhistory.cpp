// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/activityhistory.h"

#include "models/core/secretnames.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace pierside::items {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestText = 1'000;

QByteArray lineOf(const ActivityEntry &entry)
{
    const auto text = [](const QString &value) { return withoutSecrets(value).left(LongestText); };
    const QJsonObject object{{u"time"_s, entry.time.toUTC().toString(Qt::ISODateWithMs)},
                             {u"kind"_s, int(entry.kind)},
                             {u"outcome"_s, int(entry.outcome)},
                             {u"topic"_s, int(entry.topic)},
                             {u"project"_s, entry.project.value},
                             {u"service"_s, entry.service},
                             {u"image"_s, entry.image},
                             {u"subject"_s, text(entry.subject)},
                             {u"text"_s, text(entry.text)}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

//! A value of an enumeration whose last one is \a last; the first one for any other number.
template <class Enum>
Enum enumOf(const QJsonValue &value, Enum last)
{
    const int number = value.toInt(-1);
    return number >= 0 && number <= int(last) ? Enum(number) : Enum(0);
}

std::optional<ActivityEntry> entryOf(const QByteArray &line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    ActivityEntry entry;
    entry.time = QDateTime::fromString(object.value("time"_L1).toString(), Qt::ISODateWithMs);
    if (!entry.time.isValid())
        return std::nullopt;
    entry.kind = enumOf(object.value("kind"_L1), ActivityEntry::Kind::Note);
    entry.outcome = enumOf(object.value("outcome"_L1), ActivityEntry::Outcome::Cancelled);
    entry.topic = enumOf(object.value("topic"_L1), ActivityEntry::Topic::Engine);
    entry.project = {object.value("project"_L1).toString()};
    entry.service = object.value("service"_L1).toString();
    entry.image = object.value("image"_L1).toString();
    entry.subject = object.value("subject"_L1).toString();
    entry.text = object.value("text"_L1).toString();
    return entry;
}

} // namespace

QString withoutSecrets(const QString &text)
{
    static const QRegularExpression assignment(u"([A-Za-z_][A-Za-z0-9_.-]*)(=|: )(\"[^\"]*\"|'[^']*'|\\S+)"_s);
    static const QRegularExpression credentials(u"://([^/@\\s:]*):[^@\\s]+@"_s);
    QString clean;
    qsizetype end = 0;
    auto matches = assignment.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        if (!looksSecret(match.captured(1)))
            continue;
        clean += QStringView(text).mid(end, match.capturedStart(3) - end);
        clean += u"…"_s;
        end = match.capturedEnd(3);
    }
    clean += QStringView(text).mid(end);
    return clean.replace(credentials, u"://\\1:…@"_s);
}

ActivityHistory::ActivityHistory(const QString &stateDirectory)
    : m_lines(stateDirectory + u"/activity"_s, MostBytes)
{
}

bool ActivityHistory::isFinal(const ActivityEntry &entry)
{
    return entry.outcome != ActivityEntry::Outcome::Running;
}

QList<ActivityEntry> ActivityHistory::read() const
{
    QList<ActivityEntry> entries;
    const QList<QByteArray> lines = m_lines.read();
    for (const QByteArray &line : lines) {
        if (const auto entry = entryOf(line))
            entries.append(*entry);
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const ActivityEntry &a, const ActivityEntry &b) { return a.time < b.time; });
    return entries.mid(std::max<qsizetype>(0, entries.size() - MostEntries));
}

void ActivityHistory::append(const QList<ActivityEntry> &entries) const
{
    QByteArray bytes;
    for (const ActivityEntry &entry : entries) {
        if (isFinal(entry))
            bytes += lineOf(entry);
    }
    m_lines.append(bytes);
}

} // namespace pierside::items

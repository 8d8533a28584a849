// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/redaction.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

#include <algorithm>
#include <array>
#include <vector>

namespace pierside {

using namespace Qt::StringLiterals;

namespace {

//! Lower case. A text full of masks in place of these would be useless, and they keep no secret.
constexpr std::array commonWords{"adminadmin", "authentication", "backend",  "changeme",   "container",  "database",
                                 "default",    "development",    "disabled", "docker",     "enabled",    "frontend",
                                 "keycloak",   "localhost",      "mariadb",  "minioadmin", "mongodb",    "network",
                                 "password",   "pierside",       "postgres", "postgresql", "production", "public",
                                 "rabbitmq",   "running",        "secret",   "server",     "service",    "started",
                                 "testing",    "username",       "volume"};

bool isCommon(const QString &value, const QStringList &words)
{
    return words.contains(value, Qt::CaseInsensitive) ||
           std::any_of(commonWords.begin(), commonWords.end(), [&value](const char *word) {
               return value.compare(QLatin1StringView(word), Qt::CaseInsensitive) == 0;
           });
}

//! As in a JSON text, without the quotation marks.
QString inJson(const QString &value)
{
    QString text = QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    QString inner = text.mid(2, text.size() - 4);
    wipe(text);
    return inner;
}

} // namespace

QString secretMask()
{
    return u"********"_s;
}

class Redaction::Values
{
public:
    Values(const QList<Secret> &values, const QStringList &words)
    {
        for (const Secret &value : values) {
            const QString text = QString::fromUtf8(value.expose());
            if (text.isEmpty() || text == secretMask())
                continue;
            m_whole.push_back(text);
            const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
            for (const QString &line : lines)
                addMasked(line.trimmed(), words);
        }
        // A longer value may have a shorter one in it.
        std::sort(m_masked.begin(), m_masked.end(),
                  [](const QString &a, const QString &b) { return a.size() > b.size(); });
    }
    ~Values()
    {
        for (QString &text : m_masked)
            wipe(text);
        for (QString &text : m_whole)
            wipe(text);
    }
    Q_DISABLE_COPY_MOVE(Values)

    const std::vector<QString> &masked() const { return m_masked; }
    bool hasWhole(const QString &text) const
    {
        return std::find(m_whole.begin(), m_whole.end(), text) != m_whole.end();
    }
    bool isEmpty() const { return m_whole.empty(); }

private:
    void addMasked(const QString &value, const QStringList &words)
    {
        if (value.size() < ShortestMasked || isCommon(value, words))
            return;
        for (const QString &form : {value, inJson(value), QString::fromLatin1(QUrl::toPercentEncoding(value))}) {
            if (std::find(m_masked.begin(), m_masked.end(), form) == m_masked.end())
                m_masked.push_back(form);
        }
    }

    std::vector<QString> m_masked; //!< longest first
    std::vector<QString> m_whole;
};

Redaction::Redaction(const QList<Secret> &values, const QStringList &words)
{
    auto all = std::make_shared<const Values>(values, words);
    if (!all->isEmpty())
        m_values = std::move(all);
}

//! Where a text was cut within a value, its beginning is masked.
static void maskCut(QString &text, const QString &value)
{
    const QString end = text.endsWith(u'…') ? u"…"_s : QString();
    for (qsizetype size = value.size() - 1; size >= Redaction::ShortestMasked; --size) {
        if (!text.endsWith(value.left(size) + end))
            continue;
        text.chop(size + end.size());
        text += secretMask() + end;
        return;
    }
}

QString Redaction::operator()(const QString &text) const
{
    if (!m_values)
        return text;
    QString masked = text;
    for (const QString &value : m_values->masked())
        masked.replace(value, secretMask());
    for (const QString &value : m_values->masked())
        maskCut(masked, value);
    return masked;
}

QStringList Redaction::operator()(const QStringList &texts) const
{
    QStringList masked;
    for (const QString &text : texts)
        masked.append((*this)(text));
    return masked;
}

Error Redaction::operator()(Error error) const
{
    if (!m_values)
        return error;
    error.what = (*this)(error.what);
    error.cause = (*this)(error.cause);
    error.next = (*this)(error.next);
    for (Remedy &remedy : error.remedies) {
        if (auto *set = std::get_if<remedy::SetVariable>(&remedy))
            set->value = (*this)(set->value);
        else if (auto *run = std::get_if<remedy::RunPierside>(&remedy))
            run->arguments = (*this)(run->arguments);
    }
    return error;
}

bool Redaction::hides(const QString &text) const
{
    if (!m_values)
        return false;
    const auto &masked = m_values->masked();
    return m_values->hasWhole(text) ||
           std::any_of(masked.begin(), masked.end(), [&text](const QString &value) { return text.contains(value); });
}

} // namespace pierside

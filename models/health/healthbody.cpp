// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/healthbody.h"

#include "models/core/plaintext.h"
#include "models/core/translate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>

namespace pierside::health {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostChecks = 64;
constexpr qsizetype MostText = 120;

QString shown(const QString &text)
{
    return excerpt(text, MostText);
}

QString textOf(const QJsonValue &value)
{
    if (value.isString())
        return shown(value.toString());
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    if (value.isDouble()) {
        const double number = value.toDouble();
        const bool isWhole = number == double(qint64(number));
        return isWhole ? QString::number(qint64(number)) : QString::number(number);
    }
    if (value.isNull())
        return u"null"_s;
    return {};
}

const QStringList &statusKeys()
{
    static const QStringList keys{u"status"_s, u"state"_s, u"health"_s, u"ok"_s, u"healthy"_s, u"result"_s};
    return keys;
}

ProbeCheck check(const QString &name, const QJsonValue &value)
{
    QString text = textOf(value);
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (const QString &key : statusKeys()) {
            if (object.contains(key)) {
                text = textOf(object.value(key));
                break;
            }
        }
        for (const QString &key : {u"error"_s, u"message"_s, u"output"_s, u"description"_s}) {
            const QString words = textOf(object.value(key));
            if (object.contains(key) && !words.isEmpty() && words != "null"_L1) {
                text += text.isEmpty() ? words : u": "_s + words;
                return {shown(name), isGoodWord(text.section(u':', 0, 0)).value_or(key != "error"_L1), text};
            }
        }
    }
    return {shown(name), isGoodWord(text).value_or(true), text};
}

void readChecks(const QJsonValue &value, QList<ProbeCheck> &checks)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end() && checks.size() < MostChecks; ++it)
            checks.append(check(it.key(), it.value()));
    }
    const QJsonArray list = value.toArray();
    for (const QJsonValue &item : list) {
        if (checks.size() >= MostChecks)
            break;
        const QJsonObject object = item.toObject();
        const QString name = textOf(object.value(object.contains("name"_L1) ? "name"_L1 : "id"_L1));
        if (!name.isEmpty())
            checks.append(check(name, item));
    }
}

//! Reads GET /api/v1/targets of Prometheus.
void readTargets(const QJsonArray &targets, QList<ProbeCheck> &checks)
{
    for (const QJsonValue &target : targets) {
        if (checks.size() >= MostChecks)
            return;
        const QString health = textOf(target["health"_L1]);
        const QString why = textOf(target["lastError"_L1]);
        checks.append(
            {u"%1 %2"_s.arg(textOf(target["labels"_L1]["job"_L1]), textOf(target["labels"_L1]["instance"_L1])),
             health != "down"_L1, why.isEmpty() ? health : u"%1: %2"_s.arg(health, why)});
    }
}

//! Formats seconds or milliseconds since 1970 as a date; other texts are unchanged.
QString timeText(const QJsonValue &value)
{
    if (!value.isDouble())
        return textOf(value);
    const double number = value.toDouble();
    const bool isMilliseconds = number > 1e11;
    if (number < 1e9)
        return textOf(value);
    return QDateTime::fromMSecsSinceEpoch(qint64(isMilliseconds ? number : number * 1000), Qt::UTC)
        .toString(Qt::ISODate);
}

QJsonValue at(const QJsonValue &root, const QString &path)
{
    QJsonValue value = root;
    QStringList steps = path.split(u'.', Qt::SkipEmptyParts);
    if (!steps.isEmpty() && steps.first() == "$"_L1)
        steps.removeFirst();
    for (const QString &step : std::as_const(steps)) {
        bool isNumber = false;
        const int index = step.toInt(&isNumber);
        value = value.isArray() && isNumber ? value.toArray().at(index) : value.toObject().value(step);
    }
    return value;
}

QJsonValue rootOf(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (document.isObject())
        return document.object();
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(QJsonValue::Undefined);
}

} // namespace

std::optional<bool> isGoodWord(QStringView word)
{
    static const QStringList good{u"ok"_s,      u"up"_s,        u"healthy"_s,   u"pass"_s,    u"passed"_s,
                                  u"passing"_s, u"ready"_s,     u"alive"_s,     u"true"_s,    u"connected"_s,
                                  u"running"_s, u"serving"_s,   u"success"_s,   u"active"_s,  u"online"_s,
                                  u"good"_s,    u"available"_s, u"reachable"_s, u"writable"_s};
    static const QStringList bad{
        u"down"_s,      u"unhealthy"_s,    u"fail"_s,        u"failed"_s,   u"failing"_s,     u"error"_s,
        u"false"_s,     u"disconnected"_s, u"unavailable"_s, u"degraded"_s, u"critical"_s,    u"not ready"_s,
        u"not_ready"_s, u"notready"_s,     u"unreachable"_s, u"dead"_s,     u"not_serving"_s, u"out_of_service"_s,
        u"offline"_s,   u"timeout"_s,      u"starting"_s,    u"stopping"_s};
    const QString lower = word.toString().toLower();
    if (good.contains(lower))
        return true;
    return bad.contains(lower) || lower.startsWith("not "_L1) ? std::optional(false) : std::nullopt;
}

HealthBody healthBody(const QByteArray &body)
{
    HealthBody health;
    const QJsonValue root = rootOf(body);
    health.isJson = !root.isUndefined();
    const QJsonObject object = root.toObject();
    for (const QString &key : {u"status"_s, u"state"_s, u"health"_s}) {
        if (health.word.isEmpty() && object.value(key).isString())
            health.word = textOf(object.value(key));
    }
    for (const QString &key :
         {u"checks"_s, u"components"_s, u"dependencies"_s, u"services"_s, u"details"_s, u"entries"_s})
        readChecks(object.value(key), health.checks);
    readTargets(object.value("data"_L1)["activeTargets"_L1].toArray(), health.checks);
    for (auto it = object.begin(); it != object.end() && health.checks.size() < MostChecks; ++it) {
        const QString key = it.key().toLower();
        const bool isPlain = it->isString() || it->isBool();
        if (isPlain && !statusKeys().contains(key) && isGoodWord(textOf(*it)))
            health.checks.append(check(it.key(), *it));
        if (key == "version"_L1 || key == "release"_L1)
            health.version = textOf(*it);
        else if (key == "timestamp"_L1 || key == "time"_L1)
            health.time = timeText(*it);
        else if (key.startsWith("uptime"_L1) && health.time.isEmpty())
            health.time = u"up %1"_s.arg(textOf(*it)) + (it->isDouble() ? u" s"_s : QString());
    }
    return health;
}

QString metricsProblem(const QByteArray &body)
{
    static const QRegularExpression sample(u"^[a-zA-Z_:][a-zA-Z0-9_:]*(?:\\s*\\{(?:[^\"}]|\"(?:[^\"\\\\]|\\\\.)*\")*\\}"
                                           u")?\\s+(?:[+-]?(?:Inf|inf)|NaN|[-+0-9.eE]+)"
                                           "(?:\\s+-?\\d+)?(?:\\s+#.*)?\\s*$"_s);
    QByteArrayList lines = body.split('\n');
    // A last line without a line break may be truncated.
    if (!lines.last().isEmpty() && lines.size() > 1)
        lines.removeLast();
    bool hasAny = false;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QByteArray line = lines.at(i).trimmed();
        if (line.isEmpty() || line.startsWith('#'))
            continue;
        if (!sample.match(QString::fromUtf8(line.left(4096))).hasMatch())
            return tr("line %1 is not Prometheus text: \"%2\"").arg(i + 1).arg(shown(QString::fromUtf8(line.left(60))));
        hasAny = true;
    }
    return hasAny ? QString() : tr("the body has no metrics");
}

QString unmet(const QByteArray &body, const Probe::Json &expectation)
{
    const QJsonValue root = rootOf(body);
    if (root.isUndefined())
        return tr("the body is not JSON");
    const QJsonValue value = at(root, expectation.path);
    if (value.isUndefined())
        return tr("the body has no %1").arg(expectation.path);
    const QString text = textOf(value);
    if (expectation.value.isEmpty()) {
        const bool isEmpty = value.isNull() || value == QJsonValue(false) || value == QJsonValue(QString());
        return isEmpty ? tr("%1 is %2").arg(expectation.path, text.isEmpty() ? tr("empty") : text) : QString();
    }
    if (text == expectation.value)
        return {};
    return tr("%1 is %2, not %3")
        .arg(expectation.path, text.isEmpty() ? tr("no single value") : text, expectation.value);
}

} // namespace pierside::health

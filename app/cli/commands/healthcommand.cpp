// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/examination.h"
#include "models/core/translate.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTimer>

namespace pierside::cli {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using actions::ServiceHealth;
using health::Verdict;

namespace {

void printEndpoints(Output &out, const health::ServiceFacts &facts)
{
    for (const health::EndpointHealth &endpoint : facts.endpoints) {
        if (!endpoint.result)
            continue;
        const health::ProbeResult &result = *endpoint.result;
        QString line = u"  %1  %2: %3 (%4)"_s.arg(endpoint.probe.name, endpoint.probe.address(), result.text,
                                                  health::latencyText(result.latency));
        if (!result.version.isEmpty())
            line += tr(", version %1").arg(result.version);
        if (result.selfSigned)
            line += tr(", self-signed certificate");
        out.result(line);
        for (const health::ProbeCheck &check : result.checks)
            out.result(u"    %1 %2: %3"_s.arg(check.ok ? u"+"_s : u"-"_s, check.name, check.text));
    }
}

//! Prints changes of health until it is interrupted.
class Watcher : public QObject
{
public:
    Watcher(Output &out, const ExaminationSubject &subject, const QStringList &wanted,
            const catalogue::Catalogue &catalogue)
        : m_out(out)
        , m_subject(subject)
        , m_wanted(wanted)
        , m_examiner(catalogue)
    {
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, &Watcher::look);
        const auto relay = detail::Relay::create(this);
        m_source.onStop([relay, this] { relay->post([this] { m_source.finish(Done{}); }); });
        // An event triggers an examination at once.
        const auto soon = [relay, this](const engine::Event &) { relay->post([this] { m_timer.start(100ms); }); };
        m_events = m_subject.engine->events({}, soon);
        look();
    }
    ~Watcher() override
    {
        if (m_events)
            m_events->cancel();
    }

    Task<Done> task() const { return m_source.task(); }

private:
    void look()
    {
        if (std::exchange(m_isLooking, true))
            return m_timer.start(200ms);
        m_subject.engine->listContainers({}).then(this, [this](const Result<QList<engine::Container>> &all) {
            if (!all) {
                m_source.finish(failure(all.error()));
                return;
            }
            m_examiner.examine(m_subject.request(*all)).then(this, [this](const Result<ServiceHealth> &health) {
                m_isLooking = false;
                if (health)
                    tell(*health);
            });
        });
    }

    void tell(const ServiceHealth &health)
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        bool allWell = true;
        QStringList names = health.keys();
        names.sort();
        for (const QString &name : std::as_const(names)) {
            if (!m_wanted.isEmpty() && !m_wanted.contains(name))
                continue;
            const health::ServiceFacts &facts = *health.constFind(name);
            const Verdict verdict = health::verdictOf(facts, now);
            allWell = allWell && verdict.isWell();
            const auto known = m_known.constFind(name);
            if (known != m_known.cend() && known->state == verdict.state && known->reason == verdict.reason)
                continue;
            m_known.insert(name, verdict);
            if (m_out.isJson()) {
                QJsonObject object = toJson(facts, verdict);
                object.insert(u"time"_s, now.toString(Qt::ISODateWithMs));
                m_out.jsonLine(object);
            } else {
                m_out.result(u"%1  %2: %3"_s.arg(now.toLocalTime().toString(u"hh:mm:ss.zzz"_s), name,
                                                 health::verdictText(verdict)));
            }
        }
        m_out.flush();
        m_timer.start(allWell ? 5s : 1s);
    }

    Output &m_out;
    const ExaminationSubject m_subject;
    const QStringList m_wanted;
    actions::Examiner m_examiner;
    TaskSource<Done> m_source;
    std::optional<Task<Done>> m_events;
    QHash<QString, Verdict> m_known;
    QTimer m_timer;
    bool m_isLooking = false;
};

ExitCode watch(Invocation &run, const ExaminationSubject &subject)
{
    Watcher watcher(run.out(), subject, run.line().arguments, userCatalogue(run));
    return run.endOf(run.follow(watcher.task()));
}

} // namespace

ExitCode runHealth(Invocation &run)
{
    const auto examination = examinationOf(run);
    if (!examination)
        return run.fail(examination.error());
    if (run.line().has(u"watch"_s))
        return watch(run, examination->subject);
    actions::Examiner examiner(userCatalogue(run));
    const auto health = run.await(examiner.examine(examination->request));
    if (!health)
        return run.fail(health.error());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QJsonArray array;
    bool allWell = true;
    for (const QString &service : examination->services) {
        const health::ServiceFacts facts = health->value(service);
        const Verdict verdict = health::verdictOf(facts, now);
        allWell = allWell && verdict.isWell();
        if (run.out().isJson()) {
            array.append(toJson(facts, verdict));
            continue;
        }
        run.out().result(u"%1: %2"_s.arg(service, health::verdictText(verdict)));
        printEndpoints(run.out(), facts);
    }
    if (run.out().isJson())
        run.out().json(QJsonDocument(array));
    else if (!examination->subject.local)
        run.out().message(tr("The engine is on another host, so endpoints were not probed."));
    return allWell ? ExitCode::Done : ExitCode::Failed;
}

} // namespace pierside::cli

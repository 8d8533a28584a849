// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planfixture.h"

#include "models/plan/containerspec.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace planfixture {

namespace {

struct Words
{
    QString operator()(const PullImage &o) const { return u"pull "_s + o.reference; }
    QString operator()(const BuildImage &o) const { return u"build "_s + o.reference; }
    QString operator()(const CreateNetwork &o) const { return u"network "_s + o.spec.name; }
    QString operator()(const CreateVolume &o) const { return u"volume "_s + o.spec.name; }
    QString operator()(const CreateContainer &o) const { return u"create "_s + o.spec.name; }
    QString operator()(const StartContainer &o) const { return u"start "_s + o.container.name; }
    QString operator()(const UnpauseContainer &o) const { return u"unpause "_s + o.container.name; }
    QString operator()(const StopContainer &o) const { return u"stop "_s + o.container.name; }
    QString operator()(const RestartContainer &o) const { return u"restart "_s + o.container.name; }
    QString operator()(const RemoveContainer &o) const
    {
        return (o.withAnonymousVolumes ? u"remove -v "_s : u"remove "_s) + o.container.name;
    }
    QString operator()(const RenameContainer &o) const { return u"rename "_s + o.container.name; }
    QString operator()(const WaitReady &o) const
    {
        const QString word = o.condition == Condition::CompletedSuccessfully ? u"completed "_s
                             : o.needsHealthCheck                            ? u"healthy "_s
                                                                             : u"ready "_s;
        return word + o.container.name;
    }
    QString operator()(const RemoveNetwork &o) const { return u"rmnetwork "_s + o.name; }
    QString operator()(const RemoveVolume &o) const { return u"rmvolume "_s + o.name; }
    QString operator()(const RemoveImage &o) const { return u"rmimage "_s + o.reference; }
    QString operator()(const RunHook &o) const { return u"run "_s + o.argv.join(u' '); }
    QString operator()(const PauseContainer &o) const { return u"pause "_s + o.container.name; }
    QString operator()(const KillContainer &o) const { return u"kill "_s + o.signal + u' ' + o.container.name; }
};

QString words(const Step &step)
{
    QString text = std::visit(Words{}, step.operation);
    text.replace(u" p-"_s, u" "_s);
    text.replace(u"_p-"_s, u"_"_s);
    return text;
}

engine::Container *resolve(Observed &observed, const ContainerRef &ref)
{
    const auto byId = observed.snapshot.containers.find(ref.id);
    return byId != observed.snapshot.containers.end() ? &*byId : find(observed, ref.name);
}

//! Plays the engine.
class Engine
{
public:
    Observed &observed;

    void operator()(const PullImage &o) const { addImage(o.reference); }
    void operator()(const BuildImage &o) const { addImage(o.reference); }
    void operator()(const CreateNetwork &o) const
    {
        engine::Network network;
        network.id = {u"net-"_s + o.spec.name};
        network.name = o.spec.name;
        network.labels = o.spec.labels;
        observed.snapshot.networks.insert(network.id, network);
    }
    void operator()(const CreateVolume &o) const
    {
        engine::Volume volume;
        volume.name = o.spec.name;
        volume.labels = o.spec.labels;
        observed.snapshot.volumes.insert(volume.name, volume);
    }
    void operator()(const CreateContainer &o) const
    {
        static int serial = 0;
        engine::Container container;
        container.id = {u"%1"_s.arg(++serial, 64, 16, QChar(u'0'))};
        std::reverse(container.id.value.begin(), container.id.value.end());
        container.name = o.spec.name;
        container.image = o.imageReference;
        const engine::Image *present = observed.snapshot.findImage(o.imageReference);
        Q_ASSERT(present);
        container.imageId = present->id;
        container.labels = o.spec.labels;
        container.labels.insert(label::image, present->id.value);
        fill(container, o);
        observed.snapshot.containers.insert(container.id, container);
    }
    void operator()(const StartContainer &o) const { run(o.container); }
    void operator()(const UnpauseContainer &o) const { run(o.container); }
    void operator()(const RestartContainer &o) const
    {
        observed.stopping.remove(resolve(observed, o.container)->id);
        run(o.container);
    }
    void operator()(const StopContainer &o) const
    {
        resolve(observed, o.container)->status = engine::ContainerStatus::Exited;
    }
    void operator()(const RemoveContainer &o) const
    {
        if (const engine::Container *container = resolve(observed, o.container))
            observed.snapshot.containers.remove(ContainerId(container->id));
    }
    void operator()(const RenameContainer &o) const { resolve(observed, o.container)->name = o.newName; }
    void operator()(const WaitReady &o) const
    {
        engine::Container *container = resolve(observed, o.container);
        if (container->healthConfig.exists())
            container->health = engine::Health::Healthy;
        if (o.condition == Condition::CompletedSuccessfully)
            container->status = engine::ContainerStatus::Exited;
    }
    void operator()(const RemoveNetwork &o) const { observed.snapshot.networks.remove(o.id); }
    void operator()(const RemoveVolume &o) const { observed.snapshot.volumes.remove(o.name); }
    void operator()(const RemoveImage &) const {}
    void operator()(const RunHook &) const {}
    void operator()(const PauseContainer &o) const
    {
        resolve(observed, o.container)->status = engine::ContainerStatus::Paused;
    }
    void operator()(const KillContainer &o) const
    {
        resolve(observed, o.container)->status = engine::ContainerStatus::Exited;
    }

private:
    void addImage(const QString &reference) const
    {
        const engine::Image added = image(reference, u"sha256:new-"_s + reference);
        observed.snapshot.images.insert(added.id, added);
    }
    void run(const ContainerRef &ref) const
    {
        engine::Container *container = resolve(observed, ref);
        container->status = engine::ContainerStatus::Running;
        container->startedAt = QDateTime::fromSecsSinceEpoch(1, Qt::UTC);
    }
    static void fill(engine::Container &container, const CreateContainer &create)
    {
        engine::ContainerSpec spec = create.spec;
        expandPortRanges(spec);
        container.environment = spec.environment;
        container.command = spec.command.value_or(QStringList());
        if (spec.healthCheck)
            container.healthConfig.test = spec.healthCheck->test;
        for (const engine::EndpointSpec &endpoint : std::as_const(spec.endpoints))
            container.networks.append({endpoint.network, {}, {}, {}, {}});
        for (const engine::MountSpec &mount : std::as_const(spec.host.mounts))
            container.mounts.append({mount.type, mount.source, {}, mount.target, !mount.readOnly});
        for (const engine::PortBindingSpec &binding : std::as_const(spec.host.portBindings)) {
            const quint16 target = binding.port.section(u'/', 0, 0).toUShort();
            const QString protocol = binding.port.section(u'/', 1);
            container.portBindings.append({target, protocol, {}, binding.hostPort});
            container.ports.append({target, binding.hostPort.toUShort(), {}, protocol});
        }
    }
};

} // namespace

engine::Image image(const QString &tag, const QString &id)
{
    engine::Image result;
    result.id = {id};
    result.tags = {tag.contains(u':') ? tag : tag + u":latest"_s};
    return result;
}

Observed emptyEngine()
{
    Observed observed;
    const engine::Image app = image(u"app"_s, u"sha256:app"_s);
    observed.snapshot.images.insert(app.id, app);
    return observed;
}

void apply(const Plan &plan, Observed &observed)
{
    for (const Step &step : plan.steps) {
        if (!step.afterFailure)
            std::visit(Engine{observed}, step.operation);
    }
}

engine::Container *find(Observed &observed, const QString &name)
{
    for (engine::Container &container : observed.snapshot.containers) {
        if (container.name == name)
            return &container;
    }
    return nullptr;
}

QString describe(const Plan &plan)
{
    QStringList lines;
    for (const Step &step : plan.steps) {
        QString line = words(step);
        if (step.ifChanged)
            line += u'?';
        if (step.afterFailure)
            line += u'!';
        QStringList before;
        for (const StepId id : step.after)
            before.append(words(plan.steps[id]));
        for (const StepId id : step.afterEnded)
            before.append(u'(' + words(plan.steps[id]) + u')');
        if (!before.isEmpty())
            line += u" <- "_s + before.join(u", "_s);
        lines.append(line);
    }
    return lines.join(u"; "_s);
}

QString findings(const Plan &plan)
{
    QStringList lines;
    for (const Finding &finding : plan.findings) {
        static const QStringList names{u"Info"_s, u"Warning"_s, u"Blocking"_s};
        lines.append(names.at(int(finding.severity)) + u": "_s + finding.text);
    }
    return lines.join(u'\n');
}

QList<compose::Service> storeWebProxy()
{
    return {mounts(healthy(service(u"store"_s)), u"data"_s), needs(service(u"web"_s), u"store"_s, Condition::Healthy),
            needs(service(u"proxy"_s), u"web"_s)};
}

Observed running(const compose::Project &wanted)
{
    Observed observed = emptyEngine();
    apply(*plan::plan(wanted, observed, {}), observed);
    return observed;
}

void verifySteps(Verb verb, const Change &change, const QString &steps, const QString &notes)
{
    compose::Project wanted = project(storeWebProxy());
    Observed observed = running(wanted);
    Options options;
    options.verb = verb;
    change(wanted, observed, options);
    const auto result = plan::plan(wanted, observed, options);
    QVERIFY(result);
    QCOMPARE(describe(*result), steps);
    QCOMPARE(findings(*result), notes);
    QCOMPARE(result->verb, verb);
    for (const Step &step : result->steps)
        QVERIFY(!step.why.isEmpty());
}

} // namespace planfixture

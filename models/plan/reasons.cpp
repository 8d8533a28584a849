// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/reasons.h"

#include "models/compose/portranges.h"
#include "models/core/secretnames.h"
#include "models/core/translate.h"
#include "models/plan/labels.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <array>

namespace pierside::plan {

using namespace Qt::StringLiterals;

namespace {

using Values = QMap<QString, QString>;

QString shown(const QString &text)
{
    constexpr qsizetype limit = 60;
    QString line = text.size() > limit ? text.first(limit) + u'…' : text;
    line.replace(u'\n', u' ');
    return line.isEmpty() ? u"\"\""_s : line;
}

QString change(const QString &what, const QString &name, const QString &before, const QString &after,
               const Redaction &redaction)
{
    const QString title = name.isEmpty() ? what : what + u'.' + name;
    const auto isSecret = [&redaction](const QString &value) { return holdsPassword(value) || redaction.hides(value); };
    if (looksSecret(name) || isSecret(before) || isSecret(after))
        return tr("%1: changed").arg(title);
    return u"%1: %2 → %3"_s.arg(title, shown(before), shown(after));
}

Values variables(const QStringList &lines)
{
    Values values;
    for (const QString &line : lines) {
        const auto equals = line.indexOf(u'=');
        if (equals > 0)
            values.insert(line.first(equals), line.sliced(equals + 1));
    }
    return values;
}

//! Variables that engines and command lines add.
bool isAddedByOthers(const QString &name)
{
    return name == "PATH"_L1 || name.endsWith(u"_proxy"_s, Qt::CaseInsensitive);
}

void compareMaps(const QString &what, const Values &wanted, const Values &present, const Values &inherited,
                 const Redaction &redaction, QStringList &reasons)
{
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        const auto old = present.constFind(it.key());
        if (old == present.cend())
            reasons.append(tr("%1.%2: added").arg(what, it.key()));
        else if (*old != *it)
            reasons.append(change(what, it.key(), *old, *it, redaction));
    }
    for (auto it = present.cbegin(); it != present.cend(); ++it) {
        if (!wanted.contains(it.key()) && inherited.value(it.key()) != *it)
            reasons.append(tr("%1.%2: removed").arg(what, it.key()));
    }
}

void compareEnvironment(const engine::ContainerSpec &spec, const engine::Container &container,
                        const engine::Image *image, const Redaction &redaction, QStringList &reasons)
{
    const QStringList &lines = spec.environment;
    const Values wanted = variables(lines);
    Values inherited = image ? variables(image->environment) : Values();
    Values present = variables(container.environment);
    for (const QString &line : lines) {
        if (!line.contains(u'='))
            inherited.remove(line);
    }
    present.removeIf(
        [&](const auto &it) { return !wanted.contains(it.key()) && (!image || isAddedByOthers(it.key())); });
    compareMaps(u"environment"_s, wanted, present, inherited, redaction, reasons);
}

void compareLabels(const engine::ContainerSpec &spec, const engine::Container &container, const engine::Image *image,
                   const Redaction &redaction, QStringList &reasons)
{
    const auto isOurs = [](const QString &key) {
        return key.startsWith(label::prefix) || key.startsWith(u"org.pierside."_s) ||
               key.startsWith(u"desktop.docker.io/"_s);
    };
    Values wanted;
    for (auto it = spec.labels.cbegin(); it != spec.labels.cend(); ++it) {
        if (!isOurs(it.key()))
            wanted.insert(it.key(), *it);
    }
    Values present;
    for (auto it = container.labels.cbegin(); it != container.labels.cend(); ++it) {
        if (!isOurs(it.key()) && (image || wanted.contains(it.key())))
            present.insert(it.key(), *it);
    }
    compareMaps(u"labels"_s, wanted, present, image ? image->labels : Values(), redaction, reasons);
}

//! An entrypoint in the file disables the image's command.
void compareCommand(const engine::ContainerSpec &spec, const engine::Container &container, const engine::Image *image,
                    QStringList &reasons)
{
    if ((spec.entrypoint || image) &&
        spec.entrypoint.value_or(image ? image->entrypoint : QStringList()) != container.entrypoint)
        reasons.append(tr("entrypoint changed"));
    if (spec.command || spec.entrypoint || image) {
        const QStringList inherited = spec.entrypoint || !image ? QStringList() : image->command;
        if (spec.command.value_or(inherited) != container.command)
            reasons.append(tr("command changed"));
    }
}

QString portText(const QString &ip, const QString &hostPort)
{
    const QString host = ip == "0.0.0.0"_L1 ? QString() : ip;
    const QString port = hostPort == "0"_L1 ? QString() : hostPort;
    return host.isEmpty() ? port : host + u':' + port;
}

//! A port range that the files publish, and how many of its ports a container publishes.
struct WantedRange
{
    QString key; //!< "8000-8010/tcp"
    compose::PortRange targets;
    QString ip;
    std::optional<compose::PortRange> published; //!< none: the engine chooses
    int present = 0;
    bool isElsewhere = false; //!< part of it is published differently

    bool takes(const engine::PortBinding &binding) const
    {
        return key.section(u'/', 1) == binding.protocol && targets.contains(binding.containerPort);
    }
    bool isOf(const engine::PortBinding &binding) const
    {
        const QString number =
            published ? QString::number(published->first + binding.containerPort - targets.first) : QString();
        return takes(binding) && portText(binding.hostIp, binding.hostPort) == portText(ip, number);
    }
};

//! Ports that a container publishes and the files do not, merged into ranges.
QStringList removedPorts(const QMap<QString, QSet<int>> &removed)
{
    QStringList reasons;
    for (auto it = removed.cbegin(); it != removed.cend(); ++it) {
        QList<int> numbers(it->cbegin(), it->cend());
        std::sort(numbers.begin(), numbers.end());
        for (qsizetype i = 0; i < numbers.size();) {
            compose::PortRange run{numbers[i], numbers[i]};
            while (++i < numbers.size() && numbers[i] == run.last + 1)
                ++run.last;
            reasons.append(tr("port %1/%2: removed").arg(run.text(), it.key()));
        }
    }
    return reasons;
}

void comparePorts(const engine::HostSpec &host, const engine::Container &container, QStringList &reasons)
{
    QMap<QString, QSet<QString>> wanted;
    QList<WantedRange> ranges;
    QMultiHash<int, qsizetype> rangesAt; //!< by target
    for (const engine::PortBindingSpec &binding : host.portBindings) {
        const QString number = binding.port.section(u'/', 0, 0);
        const auto targets = number.contains(u'-') ? compose::readPortRange(number) : std::nullopt;
        if (!targets) {
            wanted[binding.port].insert(portText(binding.hostIp, binding.hostPort));
            continue;
        }
        for (int target = targets->first; target <= targets->last; ++target)
            rangesAt.insert(target, ranges.size());
        ranges.append({binding.port, *targets, binding.hostIp, compose::readPortRange(binding.hostPort)});
    }
    QMap<QString, QSet<QString>> present;
    for (const engine::PortBinding &binding : container.portBindings) {
        const auto [first, last] = rangesAt.equal_range(int(binding.containerPort));
        const auto same = std::find_if(first, last, [&](qsizetype at) { return ranges[at].isOf(binding); });
        const auto other = std::find_if(first, last, [&](qsizetype at) { return ranges[at].takes(binding); });
        if (same != last)
            ++ranges[*same].present;
        else if (other != last)
            ranges[*other].isElsewhere = true;
        else
            present[QString::number(binding.containerPort) + u'/' + binding.protocol].insert(
                portText(binding.hostIp, binding.hostPort));
    }
    const auto text = [](const QSet<QString> &ports) {
        QStringList sorted(ports.cbegin(), ports.cend());
        sorted.sort();
        return sorted.join(u", "_s);
    };
    for (const WantedRange &range : std::as_const(ranges)) {
        if (range.present < range.targets.size() || range.isElsewhere)
            reasons.append((range.present == 0 && !range.isElsewhere ? tr("port %1: added") : tr("port %1: changed"))
                               .arg(range.key));
    }
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        if (!present.contains(it.key()))
            reasons.append(tr("port %1: added").arg(it.key()));
        else if (present.value(it.key()) != *it)
            reasons.append(
                tr("port %1: %2 → %3").arg(it.key(), shown(text(present.value(it.key()))), shown(text(*it))));
    }
    QMap<QString, QSet<int>> removed;
    for (auto it = present.cbegin(); it != present.cend(); ++it) {
        if (!wanted.contains(it.key()))
            removed[it.key().section(u'/', 1)].insert(it.key().section(u'/', 0, 0).toInt());
    }
    reasons += removedPorts(removed);
}

struct WantedMount
{
    QString source; //!< empty = anonymous
    bool writable = true;
};

QMap<QString, WantedMount> wantedMounts(const engine::HostSpec &host)
{
    QMap<QString, WantedMount> mounts;
    for (const engine::BindSpec &bind : host.binds)
        mounts.insert(bind.target, {bind.source, !bind.readOnly});
    for (const engine::MountSpec &mount : host.mounts)
        mounts.insert(mount.target, {mount.source, !mount.readOnly});
    return mounts;
}

void compareMounts(const CreateContainer &create, const engine::Container &container, const engine::Image *image,
                   QStringList &reasons)
{
    QMap<QString, WantedMount> wanted = wantedMounts(create.spec.host);
    for (const engine::Mount &mount : container.mounts) {
        const auto it = wanted.constFind(mount.destination);
        if (it == wanted.cend()) {
            const bool fromImage = !image || image->volumes.contains(mount.destination);
            if (!fromImage && create.volumesFromServices.isEmpty() && mount.type != "tmpfs"_L1)
                reasons.append(tr("mount %1: removed").arg(mount.destination));
            continue;
        }
        const QString &source = mount.type == "volume"_L1 ? mount.name : mount.source;
        if (!it->source.isEmpty() && it->source != source)
            reasons.append(tr("mount %1: %2 → %3").arg(mount.destination, source, it->source));
        else if (it->writable != mount.writable && mount.type != "tmpfs"_L1)
            reasons.append(
                (it->writable ? tr("mount %1: writable") : tr("mount %1: read-only")).arg(mount.destination));
        wanted.remove(mount.destination);
    }
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it)
        reasons.append(tr("mount %1: added").arg(it.key()));
}

void compareNetworks(const CreateContainer &create, const engine::Container &container, QStringList &reasons)
{
    if (create.spec.endpoints.isEmpty()) {
        const QString &mode = create.spec.host.networkMode;
        if (!mode.isEmpty() && mode != container.networkMode)
            reasons.append(tr("network_mode: %1 → %2").arg(shown(container.networkMode), shown(mode)));
        return;
    }
    QSet<QString> joined;
    for (const engine::ContainerNetwork &network : container.networks)
        joined.insert(network.name);
    for (const engine::EndpointSpec &endpoint : create.spec.endpoints) {
        if (!joined.remove(endpoint.network))
            reasons.append(tr("network %1: added").arg(endpoint.network));
    }
    QStringList left(joined.cbegin(), joined.cend());
    left.sort();
    for (const QString &name : std::as_const(left))
        reasons.append(tr("network %1: removed").arg(name));
}

void compareHealth(const engine::ContainerSpec &spec, const engine::Container &container, QStringList &reasons)
{
    const engine::HealthSpec wanted = spec.healthCheck.value_or(engine::HealthSpec());
    const engine::HealthConfig &present = container.healthConfig;
    const auto differs = [](auto value, auto before) { return value != decltype(value)() && value != before; };
    if (differs(wanted.test, present.test) || differs(wanted.interval, present.interval) ||
        differs(wanted.timeout, present.timeout) || differs(wanted.startPeriod, present.startPeriod) ||
        differs(wanted.retries, present.retries))
        reasons.append(tr("health check changed"));
}

void compareScalars(const engine::ContainerSpec &spec, const engine::Container &container, const engine::Image *image,
                    const Redaction &redaction, QStringList &reasons)
{
    const engine::HostSpec &host = spec.host;
    const auto text = [&reasons, &redaction](const QString &what, const QString &before, const QString &after) {
        if (before != after)
            reasons.append(change(what, {}, before, after, redaction));
    };
    if (!spec.user.isEmpty() || image)
        text(u"user"_s, container.user, spec.user.isEmpty() ? image->user : spec.user);
    if (!spec.workingDir.isEmpty())
        text(u"working_dir"_s, container.workingDir, spec.workingDir);
    const auto policy = [](const QString &name) { return name.isEmpty() ? u"no"_s : name; };
    text(u"restart"_s, policy(container.restartPolicy), policy(host.restartPolicy));
    if (!host.logDriver.isEmpty())
        text(u"logging.driver"_s, container.logDriver, host.logDriver);
    const auto number = [&reasons](const QString &what, qint64 before, qint64 after) {
        if (before != after)
            reasons.append(u"%1: %2 → %3"_s.arg(what).arg(before).arg(after));
    };
    number(tr("memory limit"), container.memoryLimit, host.limits.memory);
    number(tr("cpu limit (1e-9)"), container.nanoCpus, host.limits.nanoCpus);
    if (container.privileged != host.privileged)
        reasons.append(tr("privileged changed"));
    if (container.tty != spec.tty)
        reasons.append(tr("tty changed"));
}

} // namespace

QString shortImageId(const QString &id)
{
    return id.startsWith(u"sha256:"_s) ? id.left(19) : id.left(12);
}

QStringList differences(const CreateContainer &wanted, const engine::Container &container, const engine::Image *image,
                        const Redaction &redaction)
{
    QStringList reasons;
    const engine::ContainerSpec &spec = wanted.spec;
    const auto tagged = [](const QString &reference) {
        const bool has = reference.contains(u'@') || reference.indexOf(u':', reference.lastIndexOf(u'/') + 1) >= 0;
        return has ? reference : reference + u":latest"_s;
    };
    if (!container.image.startsWith(u"sha256:"_s) && tagged(container.image) != tagged(wanted.imageReference))
        reasons.append(tr("image: %1 → %2").arg(container.image, wanted.imageReference));
    compareCommand(spec, container, image, reasons);
    compareEnvironment(spec, container, image, redaction, reasons);
    comparePorts(spec.host, container, reasons);
    compareMounts(wanted, container, image, reasons);
    compareNetworks(wanted, container, reasons);
    compareLabels(spec, container, image, redaction, reasons);
    compareHealth(spec, container, reasons);
    compareScalars(spec, container, image, redaction, reasons);
    return redaction(reasons);
}

} // namespace pierside::plan

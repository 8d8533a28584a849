// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/watch/watchrules.h"

#include "models/core/translate.h"
#include "models/images/buildcontext.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

#include <algorithm>

namespace pierside::watch {

using namespace Qt::StringLiterals;

namespace {

//! Temporary files of editors and tools, as docker compose ignores them, and .git.
const QStringList &temporaryFiles()
{
    static const QStringList patterns{
        u"**/.git"_s,        u"**/*___jb_old___"_s, u"**/*___jb_tmp___"_s, u"**/.idea/**"_s,
        u"**/.#*"_s,         u"**/#*#"_s,           u"**/4913"_s,          u"**/*~"_s,
        u"**/.*.swp"_s,      u"**/.*.swx"_s,        u"**/.*.swo"_s,        u"**/.*.swn"_s,
        u"**/.*.kate-swp"_s, u"**/*-go-tmp-umask"_s};
    return patterns;
}

bool isBound(const compose::Service &service, const QString &path)
{
    return std::any_of(service.volumes.cbegin(), service.volumes.cend(), [&path](const compose::VolumeMount &mount) {
        return mount.type == compose::VolumeMount::Type::Bind && isWithin(path, mount.source);
    });
}

QString joined(const QString &target, const QString &rest)
{
    return rest.isEmpty() ? QDir::cleanPath(target) : QDir::cleanPath(target + u'/' + rest);
}

void addOnce(QStringList &list, const QString &text)
{
    if (!list.contains(text))
        list.append(text);
}

} // namespace

bool WatchRules::Patterns::matches(const QString &path) const
{
    if (path == root || !isWithin(path, root))
        return false;
    return rules.isExcluded(path.mid(root == "/"_L1 ? 1 : root.size() + 1));
}

bool WatchRules::Patterns::mayHoldExceptions(const QString &folder) const
{
    return isWithin(folder, root) && folder != root &&
           rules.mayHoldExceptions(folder.mid(root == "/"_L1 ? 1 : root.size() + 1));
}

Result<WatchRules::Patterns> WatchRules::patterns(const QString &root, const QStringList &texts, const QString &name)
{
    auto rules = images::DockerIgnore::parse(texts.join(u'\n').toUtf8(), name);
    if (!rules)
        return failure(rules.error());
    return Patterns{QDir::cleanPath(root), rules->forWatching()};
}

Result<Done> WatchRules::add(const compose::Service &service, const Trigger &trigger)
{
    if (trigger.action == Action::Rebuild && !service.build)
        return failure(ErrorCode::BadInput, tr("watching the files of %1").arg(service.name),
                       tr("it has an entry that rebuilds it, but no build section"),
                       tr("Add a build section, or use the action sync."));
    if (trigger.copies() && isBound(service, trigger.path)) {
        m_warnings.append(
            tr("%1: %2 is a bind mount already, so its files are not copied").arg(service.name, trigger.path));
        return Done{};
    }
    Rule rule;
    const auto temporary = patterns(u"/"_s, temporaryFiles(), {});
    if (!temporary)
        return failure(temporary.error());
    rule.ignore.append(*temporary);
    const QString name = tr("develop.watch of %1").arg(service.name);
    if (!trigger.ignore.isEmpty()) {
        const auto own = patterns(trigger.path, trigger.ignore, name);
        if (!own)
            return failure(own.error());
        rule.ignore.append(*own);
    }
    if (service.build) {
        const auto ofContext = images::ignoreRulesOf(*service.build);
        if (!ofContext)
            return failure(ofContext.error());
        rule.ignore.append({QDir::cleanPath(QDir(service.build->context).absolutePath()), ofContext->forWatching()});
    }
    if (!trigger.include.isEmpty()) {
        const auto wanted = patterns(trigger.path, trigger.include, name);
        if (!wanted)
            return failure(wanted.error());
        rule.include = *wanted;
    }
    m_triggers.append(trigger);
    m_rules.append(rule);
    return Done{};
}

Result<WatchRules> WatchRules::read(const compose::Project &project, const QStringList &services)
{
    WatchRules rules;
    for (const compose::Service &service : project.services) {
        if (!services.isEmpty() && !services.contains(service.name))
            continue;
        for (const Trigger &trigger : triggersOf(project, service.name)) {
            if (const auto added = rules.add(service, trigger); !added)
                return failure(added.error());
        }
    }
    if (rules.m_triggers.isEmpty())
        return failure(ErrorCode::BadInput, tr("watching files"),
                       rules.m_warnings.isEmpty()
                           ? tr("no service that was asked for has a develop section with watch entries")
                           : rules.m_warnings.join(u'\n'),
                       tr("Add develop.watch to a service of the compose file."));
    return rules;
}

QStringList WatchRules::services() const
{
    QStringList services;
    for (const Trigger &trigger : m_triggers)
        addOnce(services, trigger.service);
    return services;
}

QStringList WatchRules::paths() const
{
    QStringList paths;
    for (const Trigger &trigger : m_triggers)
        addOnce(paths, trigger.path);
    return paths;
}

std::optional<Mapping> WatchRules::mapping(qsizetype trigger, const QString &path) const
{
    const Trigger &entry = m_triggers[trigger];
    const Rule &rule = m_rules[trigger];
    if (!isWithin(path, entry.path) || (rule.include && !rule.include->matches(path)))
        return std::nullopt;
    // What an entry names itself is wanted: a Dockerfile is often in .dockerignore.
    const bool isNamed = path == entry.path;
    if (!isNamed &&
        std::any_of(rule.ignore.cbegin(), rule.ignore.cend(), [&path](const Patterns &p) { return p.matches(path); }))
        return std::nullopt;
    return Mapping{path, entry.copies() ? joined(entry.target, path.mid(entry.path.size() + 1)) : QString()};
}

Work WatchRules::workFor(const QStringList &changed) const
{
    Work work;
    for (const QString &path : changed) {
        for (qsizetype i = 0; i < m_triggers.size(); ++i) {
            const auto place = mapping(i, path);
            if (!place)
                continue;
            const Trigger &trigger = m_triggers[i];
            if (trigger.action == Action::Rebuild)
                addOnce(work.rebuild, trigger.service);
            if (trigger.copies() && !work.sync[trigger.service].contains(*place))
                work.sync[trigger.service].append(*place);
            if (trigger.action == Action::Restart || trigger.action == Action::SyncRestart)
                addOnce(work.restart, trigger.service);
            if (trigger.action == Action::SyncExec && !work.exec.contains(i))
                work.exec.append(i);
        }
    }
    std::sort(work.exec.begin(), work.exec.end());
    return work;
}

bool WatchRules::skips(const QString &folder) const
{
    for (qsizetype i = 0; i < m_triggers.size(); ++i) {
        const QString &path = m_triggers[i].path;
        if (isWithin(path, folder))
            return false;
        if (!isWithin(folder, path))
            continue;
        const QList<Patterns> &ignore = m_rules[i].ignore;
        const bool isIgnored = std::any_of(ignore.cbegin(), ignore.cend(), [&folder](const Patterns &patterns) {
            return patterns.matches(folder) && !patterns.mayHoldExceptions(folder);
        });
        if (!isIgnored)
            return false;
    }
    return true;
}

QList<Mapping> WatchRules::filesSince(const Trigger &trigger, const QDateTime &built) const
{
    const qsizetype index = m_triggers.indexOf(trigger);
    QList<Mapping> files;
    const auto take = [&](const QFileInfo &info) {
        const bool isCopied = info.isSymLink() || info.isFile();
        if (!isCopied || info.lastModified() < built)
            return;
        if (const auto place = mapping(index, info.absoluteFilePath()))
            files.append(*place);
    };
    const QFileInfo root(trigger.path);
    if (!root.isDir()) {
        take(root);
        return files;
    }
    QStringList folders{trigger.path};
    while (!folders.isEmpty()) {
        QDirIterator members(folders.takeLast(), QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
        while (members.hasNext()) {
            const QFileInfo info(members.next());
            take(info);
            if (info.isDir() && !info.isSymLink() && !skips(info.absoluteFilePath()))
                folders.append(info.absoluteFilePath());
        }
    }
    return files;
}

} // namespace pierside::watch

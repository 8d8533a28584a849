// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/workspacefile.h"

#include "models/compose/service.h"
#include "models/core/projectname.h"
#include "models/core/translate.h"
#include "models/workspace/fieldreader.h"
#include "models/workspace/turns.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>
#include <QUrl>

#include <algorithm>

namespace pierside::workspace {

using namespace Qt::StringLiterals;

namespace {

// Bounds for hostile files: each of these costs a row, a watch or a probe.
constexpr qsizetype MostStacks = 200;
constexpr qsizetype MostHosts = 200;
constexpr qsizetype MostHooks = 100;
constexpr qsizetype MostCommands = 500;

//! Reads one file; each function takes the node of its section.
class Reader
{
public:
    Reader(const QString &file, Diagnostics &diagnostics)
        : m_fields(diagnostics)
        , m_folder(QFileInfo(file).absolutePath())
    {
        m_workspace.file = file;
        m_workspace.name = QFileInfo(m_folder).fileName();
    }

    WorkspaceFile read(const yaml::Node &root);

private:
    QString absolute(const QString &path) const;
    QStringList absolute(QStringList paths) const;
    //! The fields; none, and an error at the first surplus one, if there are more than most. tooMany: with %1.
    QList<Field> atMost(qsizetype most, const QString &tooMany, const QList<Field> &fields);
    void readStacks(const Field &section);
    void readHosts(const Field &section);
    void readHooks(const Field &section);
    void readCommands(const Field &section);
    QString readProjectName(const Field &field);
    QList<Endpoint> readEndpoints(const Field &section);
    Hook readHook(const Field &item);
    void checkNames();
    void checkNeeds();
    void checkHookStacks();
    bool isMember(const QString &name) const { return m_workspace.findStack(name) || m_workspace.findHost(name); }

    FieldReader m_fields;
    QString m_folder;
    QMap<QString, SourcePlace> m_places; //!< of stacks and hosts
    WorkspaceFile m_workspace;
};

QString Reader::absolute(const QString &path) const
{
    return path.isEmpty() ? path : QDir::cleanPath(QDir(m_folder).absoluteFilePath(path));
}

QStringList Reader::absolute(QStringList paths) const
{
    for (QString &path : paths)
        path = absolute(path);
    return paths;
}

WorkspaceFile Reader::read(const yaml::Node &root)
{
    const QList<Field> sections =
        m_fields.members({{}, root}, {u"name"_s, u"stacks"_s, u"hosts"_s, u"hooks"_s, u"commands"_s});
    for (const Field &section : sections) {
        if (section.key() == u"name"_s)
            m_workspace.name = m_fields.text(section);
        else if (section.key() == u"stacks"_s)
            readStacks(section);
        else if (section.key() == u"hosts"_s)
            readHosts(section);
        else if (section.key() == u"hooks"_s)
            readHooks(section);
        else
            readCommands(section);
    }
    checkNames();
    checkNeeds();
    checkHookStacks();
    return m_workspace;
}

QList<Field> Reader::atMost(qsizetype most, const QString &tooMany, const QList<Field> &fields)
{
    if (fields.size() <= most)
        return fields;
    m_fields.fail(fields[most], tooMany.arg(most));
    return {};
}

void Reader::readStacks(const Field &section)
{
    const QList<Field> stacks = atMost(MostStacks, tr("more than %1 stacks"), m_fields.members(section));
    for (const Field &entry : stacks) {
        StackFiles stack;
        stack.name = entry.key();
        stack.directory = m_folder;
        m_places.insert(stack.name, entry.node.place);
        const QList<Field> fields = m_fields.members(
            entry, {u"files"_s, u"env_files"_s, u"profiles"_s, u"project_name"_s, u"directory"_s, u"needs"_s});
        for (const Field &field : fields) {
            if (field.key() == u"files"_s)
                stack.files = absolute(m_fields.texts(field));
            else if (field.key() == u"env_files"_s)
                stack.environmentFiles = absolute(m_fields.texts(field));
            else if (field.key() == u"profiles"_s)
                stack.profiles = m_fields.texts(field);
            else if (field.key() == u"project_name"_s)
                stack.projectName = readProjectName(field);
            else if (field.key() == u"needs"_s)
                m_workspace.needs.insert(stack.name, m_fields.texts(field));
            else
                stack.directory = absolute(m_fields.text(field));
        }
        m_workspace.stacks.append(stack);
    }
}

QString Reader::readProjectName(const Field &field)
{
    const QString text = m_fields.text(field);
    if (text.isEmpty())
        return {};
    const Result<ProjectName> name = checkedProjectName(text);
    if (!name)
        m_fields.fail(field, name.error().message());
    return name ? name->value : QString();
}

void Reader::readHosts(const Field &section)
{
    const QList<Field> hosts = atMost(MostHosts, tr("more than %1 hosts"), m_fields.members(section));
    for (const Field &entry : hosts) {
        HostProcess host;
        host.name = entry.key();
        host.place = entry.node.place;
        if (m_places.contains(host.name))
            m_fields.fail(entry, tr("a stack of this file has the same name"));
        m_places.insert(host.name, host.place);
        host.directory = m_folder;
        const QList<Field> fields =
            m_fields.members(entry, {u"needs"_s, u"command"_s, u"systemd"_s, u"cwd"_s, u"env_file"_s, u"endpoints"_s});
        for (const Field &field : fields) {
            if (field.key() == u"needs"_s)
                host.needs = m_fields.texts(field);
            else if (field.key() == u"command"_s)
                host.command = m_fields.texts(field);
            else if (field.key() == u"systemd"_s)
                host.systemd = m_fields.text(field);
            else if (field.key() == u"cwd"_s)
                host.directory = absolute(m_fields.text(field));
            else if (field.key() == u"env_file"_s)
                host.environmentFile = absolute(m_fields.text(field));
            else
                host.endpoints = readEndpoints(field);
        }
        if (!host.command.isEmpty() && !host.systemd.isEmpty())
            m_fields.fail(entry, tr("command and systemd exclude one another"));
        m_workspace.hosts.append(host);
    }
}

QList<Endpoint> Reader::readEndpoints(const Field &section)
{
    QList<Endpoint> endpoints;
    const QList<Field> items = atMost(compose::MostEndpoints, tr("more than %1 endpoints"), m_fields.items(section));
    for (const Field &item : items) {
        Endpoint endpoint;
        endpoint.place = item.node.place;
        const QList<Field> fields = m_fields.members(item, {u"name"_s, u"url"_s, u"grpc"_s});
        for (const Field &field : fields) {
            QString &target = field.key() == u"name"_s  ? endpoint.name
                              : field.key() == u"url"_s ? endpoint.url
                                                        : endpoint.grpc;
            target = m_fields.text(field);
            const QString scheme = QUrl(endpoint.url).scheme();
            if (field.key() == u"url"_s && scheme != u"http"_s && scheme != u"https"_s)
                m_fields.fail(field, tr("expected an address that starts with http:// or https://"));
        }
        if (endpoint.url.isEmpty() == endpoint.grpc.isEmpty())
            m_fields.fail(item, tr("expected either url or grpc"));
        endpoints.append(endpoint);
    }
    return endpoints;
}

void Reader::readHooks(const Field &section)
{
    const QList<Field> moments = m_fields.members(section, hookMoments());
    for (const Field &moment : moments) {
        const QList<Field> items = atMost(MostHooks, tr("more than %1 hooks for one moment"), m_fields.items(moment));
        for (const Field &item : items)
            m_workspace.hooks[moment.key()].append(readHook(item));
    }
}

//! An argv, or {argv: ..., stacks: [...]}.
Hook Reader::readHook(const Field &item)
{
    Hook hook;
    hook.place = item.node.place;
    if (!item.node.isMap()) {
        hook.argv = m_fields.texts(item);
    } else {
        const QList<Field> fields = m_fields.members(item, {u"argv"_s, u"stacks"_s});
        for (const Field &field : fields)
            (field.key() == u"argv"_s ? hook.argv : hook.stacks) = m_fields.texts(field);
    }
    if (hook.argv.isEmpty() || hook.argv.first().isEmpty())
        m_fields.fail(item, tr("expected a program and its arguments"));
    return hook;
}

void Reader::readCommands(const Field &section)
{
    const QList<Field> items = atMost(MostCommands, tr("more than %1 commands"), m_fields.items(section));
    for (const Field &item : items) {
        NamedCommand command;
        command.place = item.node.place;
        const QList<Field> fields = m_fields.members(item, {u"name"_s, u"exec"_s, u"argv"_s, u"loses"_s});
        for (const Field &field : fields) {
            if (field.key() == u"argv"_s)
                command.argv = m_fields.texts(field);
            else if (field.key() == u"loses"_s)
                command.loses = m_fields.text(field);
            else
                (field.key() == u"name"_s ? command.name : command.exec) = m_fields.text(field);
        }
        if (command.name.isEmpty() || command.argv.isEmpty())
            m_fields.fail(item, tr("expected a name and an argv"));
        m_workspace.commands.append(command);
    }
}

void Reader::checkNames()
{
    QSet<QString> seen;
    for (const NamedCommand &command : std::as_const(m_workspace.commands)) {
        if (seen.contains(command.name))
            m_fields.failAt(command.place, u"commands"_s, tr("two commands are called \"%1\"").arg(command.name));
        seen.insert(command.name);
    }
}

void Reader::checkNeeds()
{
    bool areKnown = true;
    const auto check = [&](const QString &path, const SourcePlace &place, const QStringList &needs) {
        for (const QString &need : needs) {
            if (isMember(need))
                continue;
            areKnown = false;
            m_fields.failAt(place, path, tr("there is no stack and no host \"%1\" in this file").arg(need));
        }
    };
    for (auto it = m_workspace.needs.cbegin(); it != m_workspace.needs.cend(); ++it)
        check(u"stacks.%1.needs"_s.arg(it.key()), m_places.value(it.key()), *it);
    for (const HostProcess &host : std::as_const(m_workspace.hosts))
        check(u"hosts.%1.needs"_s.arg(host.name), host.place, host.needs);
    const QStringList circle = areKnown ? circleIn(membersOf(m_workspace)) : QStringList();
    if (!circle.isEmpty())
        m_fields.failAt(m_places.value(circle.first()), u"needs"_s,
                        tr("these need one another: %1").arg(circle.join(u" -> "_s)));
}

void Reader::checkHookStacks()
{
    for (const QList<Hook> &hooks : std::as_const(m_workspace.hooks)) {
        for (const Hook &hook : hooks) {
            for (const QString &stack : hook.stacks) {
                if (!m_workspace.findStack(stack))
                    m_fields.failAt(hook.place, u"hooks"_s, tr("there is no stack \"%1\" in this file").arg(stack));
            }
        }
    }
}

} // namespace

const StackFiles *WorkspaceFile::findStack(QStringView stackName) const
{
    const auto it = std::find_if(stacks.cbegin(), stacks.cend(),
                                 [stackName](const StackFiles &stack) { return stack.name == stackName; });
    return it == stacks.cend() ? nullptr : &*it;
}

const HostProcess *WorkspaceFile::findHost(QStringView hostName) const
{
    const auto it = std::find_if(hosts.cbegin(), hosts.cend(),
                                 [hostName](const HostProcess &host) { return host.name == hostName; });
    return it == hosts.cend() ? nullptr : &*it;
}

QString WorkspaceFile::folder() const
{
    return QFileInfo(file).absolutePath();
}

const QStringList &hookMoments()
{
    static const QStringList moments{u"before_build"_s, u"after_first_up"_s, u"after_up"_s, u"after_reset"_s};
    return moments;
}

WorkspaceResult readWorkspaceFile(const QString &file)
{
    const auto bytes = yaml::readFile(file);
    if (bytes)
        return readWorkspace(*bytes, file);
    WorkspaceResult result;
    result.diagnostics.append({Diagnostic::Severity::Error, {file, 0, 0}, {}, bytes.error().cause});
    return result;
}

WorkspaceResult readWorkspace(const QByteArray &text, const QString &file)
{
    WorkspaceResult result;
    const yaml::ParseResult parsed = yaml::parse(text, file);
    result.diagnostics = parsed.diagnostics;
    if (!parsed.isGood())
        return result;
    if (parsed.documents.size() != 1) {
        result.diagnostics.append({Diagnostic::Severity::Error,
                                   {file, 1, 1},
                                   {},
                                   parsed.documents.isEmpty() ? tr("the file is empty; expected at least \"stacks:\"")
                                                              : tr("expected one YAML document, not several")});
        return result;
    }
    WorkspaceFile workspace = Reader(file, result.diagnostics).read(parsed.documents.first());
    if (!hasErrors(result.diagnostics))
        result.workspace = std::move(workspace);
    return result;
}

} // namespace pierside::workspace

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/hostfindings.h"

#include "models/compose/neededvariables.h"
#include "models/core/chain.h"
#include "models/core/translate.h"
#include "models/health/routes.h"
#include "models/secrets/reference.h"
#include "models/yaml/parse.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <array>
#include <limits>

namespace pierside::actions {

using namespace Qt::StringLiterals;
using Severity = plan::Finding::Severity;
using MountType = compose::VolumeMount::Type;

namespace {

constexpr qint64 littleRoom = 2'000'000'000;
constexpr std::array exampleEndings{".example"_L1, ".sample"_L1, ".template"_L1, ".dist"_L1};

QString folderOf(const compose::LoadRequest &files)
{
    if (!files.projectDirectory.isEmpty())
        return QDir(files.currentDirectory).absoluteFilePath(files.projectDirectory);
    if (!files.files.isEmpty())
        return QFileInfo(QDir(files.currentDirectory).absoluteFilePath(files.files.first())).absolutePath();
    return files.currentDirectory;
}

//! "config.yml:/etc/app.yml" was meant as a file; the engine would create a directory.
bool looksLikeFile(const compose::VolumeMount &mount)
{
    const auto hasEnding = [](const QString &path) {
        const QString name = path.section(u'/', -1);
        return name.lastIndexOf(u'.') > 0 && !name.endsWith(".d"_L1);
    };
    return hasEnding(mount.source) && hasEnding(mount.target);
}

bool isRemoteContext(const QString &context)
{
    return context.contains("://"_L1) || context.startsWith("git@"_L1) || context.startsWith("github.com/"_L1) ||
           !QDir::isAbsolutePath(context);
}

class Finder
{
public:
    Finder(const run::Prepared &prepared, const HostLook &look)
        : m_prepared(prepared)
        , m_look(look)
        , m_project(*prepared.project)
    {
    }

    QList<plan::Finding> take()
    {
        for (const plan::Step &step : m_prepared.plan.steps) {
            if (step.kind() == plan::StepKind::CreateContainer && !m_created.contains(step.service))
                m_created.append(step.service);
        }
        if (m_prepared.observed.engine.local) {
            findBinds();
            findContexts();
            findEnvFile();
            findRoutes();
            findRoom();
        }
        findMemory();
        findReferences();
        m_findings += providerFindings(m_prepared, m_look);
        return m_findings;
    }

private:
    void add(Severity severity, const QString &service, const QString &text, const QList<Remedy> &remedies)
    {
        add(severity, service, text, remediesText(remedies), remedies);
    }

    void add(Severity severity, const QString &service, const QString &text, const QString &next,
             const QList<Remedy> &remedies = {})
    {
        const plan::Finding finding{severity, service, text, next, remedies};
        if (!m_findings.contains(finding))
            m_findings.append(finding);
    }

    //! A container gets such a value as it is.
    void findReferences()
    {
        for (const QString &name : std::as_const(m_created)) {
            const compose::Service *service = m_project.findService(name);
            if (!service)
                continue;
            for (auto it = service->environment.cbegin(); it != service->environment.cend(); ++it) {
                const QString tool = secrets::referenceTool(it.value().value_or(QString()));
                if (!tool.isEmpty())
                    add(Severity::Warning, name,
                        tr("%1 is a reference to %2: the container gets the reference, not the secret")
                            .arg(it.key(), tool),
                        tr("let that tool resolve it, and set the variable in the shell that runs Pierside"));
            }
        }
    }

    void findBinds()
    {
        for (const QString &name : std::as_const(m_created)) {
            const compose::Service *service = m_project.findService(name);
            if (!service)
                continue;
            for (const compose::VolumeMount &mount : service->volumes) {
                if (mount.type != MountType::Bind || m_look.exists(mount.source))
                    continue;
                if (!mount.createHostPath)
                    add(Severity::Blocking, name,
                        tr("%1 does not exist, and is mounted at %2").arg(mount.source, mount.target),
                        tr("create it, or correct the service's volumes"));
                else if (looksLikeFile(mount))
                    add(Severity::Warning, name,
                        tr("%1 does not exist: the engine would create an empty directory").arg(mount.source),
                        tr("create the file, or correct the service's volumes"));
                else
                    add(Severity::Info, name,
                        tr("%1 does not exist: the engine creates it as an empty directory of root").arg(mount.source),
                        QString());
            }
        }
    }

    void findContexts()
    {
        for (const plan::Step &step : m_prepared.plan.steps) {
            const auto *build = std::get_if<plan::BuildImage>(&step.operation);
            if (!build || isRemoteContext(build->build.context))
                continue;
            // A successful pull makes the build unnecessary.
            const Severity severity = build->onlyIfMissing ? Severity::Warning : Severity::Blocking;
            const QString &context = build->build.context;
            if (!m_look.exists(context)) {
                add(severity, step.service, tr("the build context %1 does not exist").arg(context),
                    tr("fetch the sources to there, or correct build.context"));
                continue;
            }
            const QString name = build->build.dockerfile.isEmpty() ? u"Dockerfile"_s : build->build.dockerfile;
            const QString path = QDir::cleanPath(QDir(context).absoluteFilePath(name));
            if (build->build.dockerfileInline.isEmpty() && !m_look.exists(path))
                add(severity, step.service, tr("the Dockerfile %1 does not exist").arg(path),
                    tr("create it, or correct build.dockerfile"));
        }
    }

    void findEnvFile()
    {
        const QString path = m_project.workingDirectory + u"/.env"_s;
        if (!m_project.environmentFiles.isEmpty() || m_prepared.plan.isEmpty() || m_look.exists(path))
            return;
        for (const QLatin1StringView ending : exampleEndings) {
            if (const QString example = path + ending; m_look.exists(example)) {
                add(Severity::Warning, {}, tr("%1 is missing, but %2 exists").arg(path, QFileInfo(example).fileName()),
                    {remedy::CreateFile{path, example}});
                return;
            }
        }
    }

    void findRoutes()
    {
        const QStringList hosts = routeHosts(m_project);
        if (hosts.isEmpty())
            return;
        const QStringList unresolved = m_look.unresolved(hosts);
        if (unresolved.isEmpty())
            return;
        add(Severity::Warning, {},
            unresolved.size() == 1
                ? tr("%1 does not resolve on this machine").arg(unresolved.first())
                : tr("%n host(s) of routes do not resolve on this machine: %1", nullptr, int(unresolved.size()))
                      .arg(unresolved.join(u", "_s)),
            {remedy::AddHostsLine{unresolved}});
    }

    void findRoom()
    {
        const auto pulls = std::count_if(m_prepared.plan.steps.cbegin(), m_prepared.plan.steps.cend(),
                                         [](const plan::Step &s) { return s.kind() == plan::StepKind::PullImage; });
        if (pulls == 0)
            return;
        const QString root = m_prepared.observed.engine.dataRoot;
        const auto free = root.isEmpty() ? std::nullopt : m_look.freeBytes(root);
        if (!free || *free >= littleRoom)
            return;
        add(Severity::Warning, {},
            tr("%1 free at %2, and %n image(s) to pull", nullptr, int(pulls)).arg(humanByteSize(*free), root),
            tr("free disk space: docker system df lists what uses it"));
    }

    void findMemory()
    {
        const qint64 host = m_prepared.observed.engine.memory;
        constexpr qint64 most = std::numeric_limits<qint64>::max();
        qint64 sum = 0;
        for (const compose::Service &service : m_project.services) {
            const bool counts = m_created.contains(service.name) || isRunning(service.name);
            const qint64 replicas = m_prepared.options.scale.value(service.name, service.scale);
            if (counts && service.limits.memory > 0 && replicas > 0)
                sum = service.limits.memory > (most - sum) / replicas ? most : sum + service.limits.memory * replicas;
        }
        if (host <= 0 || sum <= host || m_created.isEmpty())
            return;
        add(Severity::Warning, {},
            tr("the memory limits add up to %1, and the engine's host has %2")
                .arg(humanByteSize(sum), humanByteSize(host)),
            tr("lower the limits, or start fewer services at a time"));
    }

    bool isRunning(const QString &service) const
    {
        const auto &containers = m_prepared.observed.snapshot.containers;
        return std::any_of(containers.cbegin(), containers.cend(), [&](const engine::Container &container) {
            return container.service() == service && container.isRunning();
        });
    }

    const run::Prepared &m_prepared;
    const HostLook &m_look;
    const compose::Project &m_project;
    QStringList m_created; //!< services that get new containers
    QList<plan::Finding> m_findings;
};

bool brings(plan::Verb verb)
{
    return verb == plan::Verb::Up || verb == plan::Verb::Reset || verb == plan::Verb::Recreate ||
           verb == plan::Verb::Pull || verb == plan::Verb::Build;
}

} // namespace

QStringList envExamples(const compose::LoadRequest &files)
{
    const QDir folder(folderOf(files));
    QStringList filters;
    for (const QLatin1StringView ending : exampleEndings)
        filters.append(u"*env*"_s + ending);
    QStringList paths;
    const QStringList names = folder.entryList(filters, QDir::Files | QDir::Hidden, QDir::Name);
    for (const QString &name : names) {
        if (QStringView(name).left(name.lastIndexOf(u'.')).contains("env"_L1))
            paths.append(folder.absoluteFilePath(name));
    }
    return paths;
}

QList<remedy::CreateFile> missingFiles(const compose::LoadRequest &files, const Diagnostics &diagnostics)
{
    QList<remedy::CreateFile> missing;
    if (!files.environmentFiles.isEmpty())
        return missing;
    const QStringList examples = envExamples(files);
    for (const QString &example : examples) {
        const QString path = example.left(example.lastIndexOf(u'.'));
        const QString name = QFileInfo(path).fileName();
        const bool isRead =
            name == ".env"_L1 || std::any_of(diagnostics.cbegin(), diagnostics.cend(),
                                             [&](const Diagnostic &one) { return one.missingFile == path; });
        const bool isKnown = std::any_of(missing.cbegin(), missing.cend(),
                                         [&](const remedy::CreateFile &file) { return file.path == path; });
        if (isRead && !isKnown && !QFileInfo::exists(path))
            missing.append({path, example});
    }
    return missing;
}

//! The required variables without a value.
static QStringList requiredOf(const compose::LoadRequest &files)
{
    QStringList names;
    const QList<compose::NeededVariable> needed = compose::neededVariables(files);
    for (const compose::NeededVariable &variable : needed) {
        if (variable.isMissing() && variable.isRequired && !variable.name.startsWith("COMPOSE_"_L1))
            names.append(variable.name);
    }
    return names;
}

Error filesError(const QString &what, const compose::LoadRequest &files, const Diagnostics &diagnostics)
{
    Error error{ErrorCode::BadInput, what, {}, {}, 0};
    QStringList lines;
    QStringList next;
    for (const remedy::CreateFile &file : missingFiles(files, diagnostics)) {
        error.remedies.append(file);
        next.append(asSentence(remedyText(file)));
    }
    for (const Diagnostic &diagnostic : diagnostics) {
        if (diagnostic.severity != Diagnostic::Severity::Error)
            continue;
        lines.append(diagnostic.toString());
        if (!diagnostic.place.file.isEmpty() && !hasRemedy<remedy::OpenPlace>(error.remedies))
            error.remedies.append(remedy::OpenPlace{diagnostic.place});
    }
    error.cause = lines.join(u'\n');
    if (const QStringList names = requiredOf(files); !names.isEmpty()) {
        error.remedies.append(remedy::StoreValues{names});
        next.append(asSentence(remedyText(error.remedies.last())));
    }
    next.append(tr("Correct the files, then try again."));
    error.next = next.join(u' ');
    return error;
}

Result<Done> createFromExample(const remedy::CreateFile &file)
{
    const QString what = tr("creating %1").arg(file.path);
    const auto bytes = yaml::readFile(file.example);
    if (!bytes)
        return failure(bytes.error().code, what, u"%1: %2"_s.arg(file.example, bytes.error().cause));
    QFile made(file.path);
    // A file that was created meanwhile has other values.
    if (!made.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return failure(made.exists() ? ErrorCode::Conflict : ErrorCode::PermissionDenied, what,
                       made.exists() ? tr("it is there already") : made.errorString(),
                       made.exists() ? tr("Nothing was changed.") : tr("Make its folder writable for your user."));
    made.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (made.write(*bytes) != bytes->size() || !made.flush())
        return failure(ErrorCode::PermissionDenied, what, made.errorString(), tr("Make room on that disk."));
    return Done{};
}

QList<plan::Finding> hostFindings(const run::Prepared &prepared, const HostLook &look)
{
    if (!prepared.project || !brings(prepared.plan.verb))
        return {};
    return Finder(prepared, look).take();
}

QStringList routeHosts(const compose::Project &project)
{
    QStringList hosts;
    const QList<health::Route> routes = health::routesOf(project, {});
    for (const health::Route &route : routes) {
        const QString host = route.host.toLower();
        const bool isLocal = host == "localhost"_L1 || host.endsWith(".localhost"_L1);
        const bool isName = std::all_of(host.cbegin(), host.cend(), [](QChar c) {
            return c.unicode() < 128 && (c.isLetterOrNumber() || c == u'-' || c == u'.' || c == u'_');
        });
        if (!host.isEmpty() && !isLocal && isName && !hosts.contains(host))
            hosts.append(host);
    }
    return hosts;
}

Task<run::Prepared> checkHost(const run::Prepared &prepared)
{
    if (!prepared.project)
        return Task<run::Prepared>::ready(prepared);
    return onPool([prepared]() -> Result<run::Prepared> {
        run::Prepared whole = prepared;
        whole.plan.findings += hostFindings(prepared, HostLook::thisMachine());
        return whole;
    });
}

} // namespace pierside::actions

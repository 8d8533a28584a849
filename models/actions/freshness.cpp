// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/freshness.h"

#include "models/actions/seeninputs.h"
#include "models/core/onpool.h"
#include "models/core/translate.h"
#include "models/core/whenall.h"
#include "models/volumes/volumeclass.h"
#include "models/watch/trigger.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>

namespace pierside::actions {

using namespace Qt::StringLiterals;
using compose::Service;
using engine::Container;

namespace {

QString timeText(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime(), u"yyyy-MM-dd HH:mm:ss"_s);
}

//! A build that finds all in its cache makes no new image, but names it again.
QDateTime builtAt(const engine::Image &image)
{
    return image.lastTagged.isValid() ? std::max(image.created, image.lastTagged) : image.created;
}

const QStringList &lockFiles()
{
    static const QStringList names{u"package-lock.json"_s, u"yarn.lock"_s,       u"pnpm-lock.yaml"_s,  u"bun.lock"_s,
                                   u"Cargo.lock"_s,        u"go.sum"_s,          u"poetry.lock"_s,     u"uv.lock"_s,
                                   u"Pipfile.lock"_s,      u"Gemfile.lock"_s,    u"composer.lock"_s,   u"mix.lock"_s,
                                   u"pubspec.lock"_s,      u"gradle.lockfile"_s, u"requirements.txt"_s};
    return names;
}

//! The Dockerfile and the lock files of a service's build. Other files of the context do not count: many of them are
//! never copied into the image, and programs write some of them all the time.
class BuildInputs
{
public:
    BuildInputs(const compose::Project &project, const Service &service)
        : m_service(service)
    {
        for (const compose::VolumeMount &mount : service.volumes) {
            if (mount.type == compose::VolumeMount::Type::Bind)
                m_live.append(mount.source);
        }
        for (const watch::Trigger &trigger : watch::triggersOf(project, service.name)) {
            if (trigger.copies())
                m_live.append(trigger.path);
        }
    }

    //! What to say of the first that is newer than the image.
    std::optional<QString> newer(const engine::Image &image, SeenInputs &seen) const
    {
        const QDir context(m_service.build->context);
        const QString name = m_service.build->dockerfile.isEmpty() ? u"Dockerfile"_s : m_service.build->dockerfile;
        QStringList first;
        if (m_service.build->dockerfileInline.isEmpty())
            first.append(QDir::cleanPath(context.absoluteFilePath(name)));
        for (const QString &lock : lockFiles())
            first.append(context.absoluteFilePath(lock));
        const QDateTime built = builtAt(image);
        for (const QString &path : std::as_const(first)) {
            const QFileInfo file(path);
            if (!isLive(path) && file.isFile() && seen.isNewer(file, image.id, built)) {
                return tr("%1 was changed at %2, after the image was built at %3")
                    .arg(context.relativeFilePath(path), timeText(file.lastModified()), timeText(built));
            }
        }
        return std::nullopt;
    }

private:
    bool isLive(const QString &path) const
    {
        return std::any_of(m_live.cbegin(), m_live.cend(),
                           [&path](const QString &folder) { return watch::isWithin(path, folder); });
    }

    const Service &m_service;
    QStringList m_live; //!< what reaches the container without a build
};

//! The newest env file; compose files are compared otherwise.
QFileInfo newestEnvFile(const compose::Project &project)
{
    QFileInfo newest;
    for (const QString &path : project.watchedFiles) {
        const QFileInfo file(path);
        const bool isEnvFile = file.fileName().endsWith(".env"_L1) || file.fileName().startsWith(".env"_L1) ||
                               !QStringList{u"yaml"_s, u"yml"_s, u"json"_s}.contains(file.suffix());
        if (isEnvFile && !project.files.contains(path) && file.isFile() &&
            (newest.filePath().isEmpty() || file.lastModified() > newest.lastModified()))
            newest = file;
    }
    return newest;
}

//! A variable whose value is another one in the files.
std::optional<QString> changedVariable(const Service &service, const Container &container)
{
    for (auto it = service.environment.cbegin(); it != service.environment.cend(); ++it) {
        if (it.value() && !container.environment.contains(it.key() + u'=' + *it.value()))
            return it.key();
    }
    return std::nullopt;
}

class ServiceFreshness
{
public:
    ServiceFreshness(const FreshnessInput &input, const Service &service, SeenInputs &seen)
        : m_input(input)
        , m_seen(seen)
        , m_service(service)
    {
        for (const Container &container : input.containers) {
            if (container.service() == service.name && !container.isOneOff())
                m_containers.append(container);
        }
    }

    QList<Staleness> reasons()
    {
        if (m_containers.isEmpty())
            return {};
        const auto tagged = m_input.images.constFind(m_input.project->imageOf(m_service));
        if (m_service.build && tagged != m_input.images.cend()) {
            if (const auto text = BuildInputs(*m_input.project, m_service).newer(*tagged, m_seen))
                add(Staleness::Answer::Rebuild, *text);
            findOldVolumes();
        }
        if (tagged != m_input.images.cend())
            findOldImage(*tagged);
        findEnvFile();
        return m_reasons;
    }

private:
    void add(Staleness::Answer answer, const QString &text) { m_reasons.append({m_service.name, answer, text}); }

    //! What the image has at the place of an anonymous volume is copied only when the volume is made. Only caches
    //! count, such as node_modules: the data of a database is older than its image as a rule, and nobody wants it
    //! renewed.
    void findOldVolumes()
    {
        for (const Container &container : std::as_const(m_containers)) {
            const auto image = m_input.images.constFind(container.imageId.value);
            for (const engine::Mount &mount : container.mounts) {
                const auto volume = m_input.volumes.constFind(mount.name);
                const bool isCache = volumes::classOfPaths({}, {mount.destination}) == volumes::VolumeClass::Cache;
                if (!mount.isAnonymousVolume() || !isCache || image == m_input.images.cend() ||
                    volume == m_input.volumes.cend() || !isClearlyLater(image->created, volume->created))
                    continue;
                return add(Staleness::Answer::RenewVolumes,
                           tr("%1 is an anonymous volume of %2, which hides what the image of %3 has there")
                               .arg(mount.destination, timeText(volume->created), timeText(image->created)));
            }
        }
    }

    void findOldImage(const engine::Image &tagged)
    {
        for (const Container &container : std::as_const(m_containers)) {
            if (!container.imageId.isEmpty() && container.imageId != tagged.id)
                return add(Staleness::Answer::Recreate, tr("%1 names another image than the one that %2 uses")
                                                            .arg(m_input.project->imageOf(m_service), container.name));
        }
    }

    void findEnvFile()
    {
        const QFileInfo file = newestEnvFile(*m_input.project);
        for (const Container &container : std::as_const(m_containers)) {
            const auto variable = changedVariable(m_service, container);
            if (variable && !file.filePath().isEmpty() && isClearlyLater(file.lastModified(), container.created))
                return add(Staleness::Answer::Recreate,
                           tr("%1 was edited after %2 was created, and %3 has another value now")
                               .arg(file.fileName(), container.name, *variable));
        }
    }

    const FreshnessInput &m_input;
    SeenInputs &m_seen;
    const Service &m_service;
    QList<Container> m_containers;
    QList<Staleness> m_reasons;
};

} // namespace

QList<Staleness> stalenessOf(const FreshnessInput &input, const QStringList &services, const QString &stateDirectory)
{
    SeenInputs seen(stateDirectory);
    QList<Staleness> reasons;
    for (const Service &service : input.project->services) {
        if (services.contains(service.name))
            reasons += ServiceFreshness(input, service, seen).reasons();
    }
    seen.store();
    return reasons;
}

Task<QList<Staleness>> staleness(const std::shared_ptr<engine::Engine> &engine,
                                 std::shared_ptr<const compose::Project> project, const QList<Container> &containers,
                                 const QStringList &services, const QString &stateDirectory, QObject *context)
{
    QStringList references;
    QStringList volumes;
    for (const Container &container : containers) {
        const Service *service = services.contains(container.service()) && !container.isOneOff()
                                     ? project->findService(container.service())
                                     : nullptr;
        if (!service)
            continue;
        references << container.imageId.value << project->imageOf(*service);
        for (const engine::Mount &mount : container.mounts) {
            if (mount.isAnonymousVolume())
                volumes << mount.name;
        }
    }
    references.removeDuplicates();
    references.removeAll(QString());
    std::vector<Task<engine::Image>> images;
    for (const QString &reference : std::as_const(references))
        images.push_back(engine->inspectImage(reference));
    std::vector<Task<engine::Volume>> inspected;
    for (const QString &volume : std::as_const(volumes))
        inspected.push_back(engine->inspectVolume(volume));
    const auto input = std::make_shared<FreshnessInput>(FreshnessInput{std::move(project), containers, {}, {}});
    return whenAll(images, context)
        .andThen(context,
                 [input, references, inspected, context](const std::vector<Result<engine::Image>> &found) {
                     for (qsizetype i = 0; i < references.size(); ++i) {
                         if (found[size_t(i)])
                             input->images.insert(references[i], *found[size_t(i)]);
                     }
                     return whenAll(inspected, context);
                 })
        .andThen(context, [input, services, stateDirectory](const std::vector<Result<engine::Volume>> &found) {
            for (const Result<engine::Volume> &volume : found) {
                if (volume)
                    input->volumes.insert(volume->name, *volume);
            }
            return onPool([input, services, stateDirectory]() -> Result<QList<Staleness>> {
                return stalenessOf(*input, services, stateDirectory);
            });
        });
}

plan::Options answerOptions(Staleness::Answer answer, const QStringList &services)
{
    plan::Options options;
    options.verb = plan::Verb::Up;
    options.services = services;
    options.noDependencies = true;
    options.build = answer == Staleness::Answer::Rebuild;
    options.forceRecreate = true;
    options.renewVolumes = answer == Staleness::Answer::RenewVolumes;
    return options;
}

QString answerCommand(const Staleness &staleness)
{
    const QString option = staleness.answer == Staleness::Answer::Rebuild        ? u" --build"_s
                           : staleness.answer == Staleness::Answer::RenewVolumes ? u" --renew-anon-volumes"_s
                                                                                 : QString();
    return u"pierside up%1 --force-recreate --no-deps %2"_s.arg(option, staleness.service);
}

} // namespace pierside::actions

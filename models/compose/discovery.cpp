// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/discovery.h"

#include "models/compose/dotenv.h"
#include "models/compose/forms.h"
#include "models/core/projectname.h"
#include "models/core/translate.h"
#include "models/yaml/parse.h"

#include <QDir>
#include <QFileInfo>

namespace pierside::compose {

using namespace Qt::StringLiterals;

namespace {

QStringList mainNames()
{
    return {u"compose.yaml"_s, u"compose.yml"_s, u"docker-compose.yml"_s, u"docker-compose.yaml"_s};
}

QStringList overrideNames()
{
    return {u"compose.override.yml"_s, u"compose.override.yaml"_s, u"docker-compose.override.yml"_s,
            u"docker-compose.override.yaml"_s};
}

QStringList existing(const QString &directory, const QStringList &names)
{
    QStringList found;
    for (const QString &name : names) {
        if (QFileInfo::exists(directory + u'/' + name))
            found.append(directory + u'/' + name);
    }
    return found;
}

void add(Diagnostics &diagnostics, Diagnostic::Severity severity, const QString &file, const QString &message)
{
    diagnostics.append({severity, {file, 0, 0}, {}, message});
}

class Discoverer
{
public:
    Discoverer(const LoadRequest &request, Diagnostics &diagnostics)
        : m_request(request)
        , m_diagnostics(diagnostics)
    {
        m_setup.environment = request.environment;
        for (auto it = request.stored.cbegin(); it != request.stored.cend(); ++it) {
            if (takesStored(request, it.key()))
                m_setup.environment.insert(it.key(), QString::fromUtf8(it->expose()));
        }
        m_given = m_setup.environment;
        m_setup.standardInput = request.standardInput;
        m_setup.homeDirectory = request.environment.value(u"HOME"_s, QDir::homePath());
    }

    std::optional<Setup> run()
    {
        // An .env file can name compose files in another directory with another .env.
        const QStringList before = candidateFiles(false);
        const QString firstDirectory = directoryOf(before);
        if (!readEnvironment(firstDirectory))
            return std::nullopt;
        m_setup.files = candidateFiles(true);
        if (m_setup.files.isEmpty())
            return std::nullopt;
        m_setup.workingDirectory = directoryOf(m_setup.files);
        if (m_setup.workingDirectory != firstDirectory && !hasExplicitEnvironment() &&
            !readDotEnv(m_setup.workingDirectory))
            return std::nullopt;
        if (!takeName())
            return std::nullopt;
        takeProfiles();
        return m_setup;
    }

private:
    QString absolute(const QString &path) const
    {
        return isStandardInput(path) ? path : absolutePath(path, m_request.currentDirectory, m_setup.homeDirectory);
    }

    QString directoryOf(const QStringList &files) const
    {
        if (!m_request.projectDirectory.isEmpty())
            return absolute(m_request.projectDirectory);
        return files.isEmpty() || isStandardInput(files.first()) ? m_request.currentDirectory
                                                                 : QFileInfo(files.first()).path();
    }

    QStringList candidateFiles(bool complain)
    {
        QStringList files;
        if (!m_request.files.isEmpty()) {
            for (const QString &file : m_request.files)
                files.append(absolute(file));
        } else if (const QString given = m_setup.environment.value(u"COMPOSE_FILE"_s); !given.isEmpty()) {
            const QString separator =
                m_setup.environment.value(u"COMPOSE_PATH_SEPARATOR"_s, QString(QDir::listSeparator()));
            for (const QString &file : given.split(separator, Qt::SkipEmptyParts))
                files.append(absolute(file));
        } else {
            return search(complain);
        }
        for (const QString &file : std::as_const(files)) {
            if (complain && !isStandardInput(file) && !QFileInfo::exists(file)) {
                add(m_diagnostics, Diagnostic::Severity::Error, file, tr("no such file"));
                return {};
            }
        }
        return files;
    }

    QStringList search(bool complain)
    {
        const QString start =
            m_request.projectDirectory.isEmpty() ? m_request.currentDirectory : absolute(m_request.projectDirectory);
        for (QDir directory(start);;) {
            const QStringList found = existing(directory.absolutePath(), mainNames());
            if (!found.isEmpty()) {
                if (complain && found.size() > 1)
                    add(m_diagnostics, Diagnostic::Severity::Warning, found.first(),
                        tr("several compose files are here; only this one is used"));
                return found.mid(0, 1) + existing(directory.absolutePath(), overrideNames()).mid(0, 1);
            }
            if (!directory.cdUp())
                break;
        }
        if (complain)
            add(m_diagnostics, Diagnostic::Severity::Error, start,
                tr("no compose file in this folder or above it: expected %1").arg(mainNames().join(u", "_s)));
        return {};
    }

    bool hasExplicitEnvironment() const
    {
        return !m_request.environmentFiles.isEmpty() || m_request.environment.contains(u"COMPOSE_ENV_FILES"_s);
    }

    bool readEnvironment(const QString &directory)
    {
        QStringList files = m_request.environmentFiles;
        if (files.isEmpty())
            files = m_request.environment.value(u"COMPOSE_ENV_FILES"_s).split(u',', Qt::SkipEmptyParts);
        if (files.isEmpty())
            return readDotEnv(directory);
        for (const QString &file : std::as_const(files)) {
            m_setup.environmentFiles.append(absolute(file));
            m_setup.readFiles.append(absolute(file));
            if (!readEnvironmentFile(absolute(file), true, m_setup.environment, m_given, m_diagnostics))
                return false;
        }
        return true;
    }

    bool readDotEnv(const QString &directory)
    {
        const QString off = m_request.environment.value(u"COMPOSE_DISABLE_ENV_FILE"_s).toLower();
        if (off == "true"_L1 || off == "1"_L1)
            return true;
        const QString file = directory + u"/.env"_s;
        m_setup.readFiles.append(file);
        if (QFileInfo(file).isDir())
            return true;
        // The first .env takes precedence over the .env of the directory that it names.
        const StringMap keep = m_setup.environment;
        return readEnvironmentFile(file, false, m_setup.environment, keep, m_diagnostics);
    }

    bool takeName()
    {
        m_setup.name = m_request.projectName.isEmpty() ? m_setup.environment.value(u"COMPOSE_PROJECT_NAME"_s)
                                                       : m_request.projectName;
        if (m_setup.name.isEmpty())
            return true;
        const Result<ProjectName> name = checkedProjectName(m_setup.name);
        if (!name)
            add(m_diagnostics, Diagnostic::Severity::Error, {}, name.error().message());
        return name.has_value();
    }

    void takeProfiles()
    {
        m_setup.profiles = m_request.profiles;
        if (!m_setup.profiles.isEmpty())
            return;
        for (const QString &profile : m_setup.environment.value(u"COMPOSE_PROFILES"_s).split(u',', Qt::SkipEmptyParts))
            m_setup.profiles.append(profile.trimmed());
    }

    const LoadRequest &m_request;
    Diagnostics &m_diagnostics;
    StringMap m_given; //!< what env files do not replace
    Setup m_setup;
};

} // namespace

std::optional<Setup> discover(const LoadRequest &request, Diagnostics &diagnostics)
{
    return Discoverer(request, diagnostics).run();
}

Lookup lookupIn(const StringMap &environment)
{
    return [&environment](const QString &name) -> std::optional<QString> {
        const auto it = environment.constFind(name);
        return it == environment.cend() ? std::nullopt : std::optional(*it);
    };
}

bool readEnvironmentFile(const QString &path, bool required, StringMap &environment, const StringMap &keep,
                         Diagnostics &diagnostics)
{
    const Result<QByteArray> bytes = yaml::readFile(path);
    if (!bytes) {
        const bool isMissing = bytes.error().code == ErrorCode::NotFound;
        if (isMissing && !required)
            return true;
        add(diagnostics, Diagnostic::Severity::Error, path,
            isMissing ? tr("couldn't find env file: %1").arg(path) : bytes.error().message());
        if (isMissing)
            diagnostics.last().missingFile = path;
        return false;
    }
    const Result<DotEnv> parsed = parseDotEnv(*bytes, lookupIn(environment));
    if (!parsed) {
        diagnostics.append(dotEnvDiagnostic(parsed.error(), path, tr("failed to read %1: ").arg(path)));
        return false;
    }
    for (const auto &[key, value] : parsed->entries) {
        if (!keep.contains(key))
            environment.insert(key, value);
    }
    return true;
}

} // namespace pierside::compose

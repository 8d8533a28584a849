// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/images/buildcontext.h"

#include "models/core/translate.h"
#include "models/images/tarstream.h"
#include "models/yaml/parse.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace pierside::images {

using namespace Qt::StringLiterals;

static const QString ignoreName = u".dockerignore"_s;

static Result<QByteArray> readSmall(const QString &path)
{
    yaml::Limits limits;
    limits.bytes = 4 * 1024 * 1024;
    const auto bytes = yaml::readFile(path, limits);
    if (!bytes)
        return failure(ErrorCode::BadInput, bytes.error().what, bytes.error().cause,
                       tr("Check that the compose file names the file you mean, and that it is readable."));
    return *bytes;
}

//! The path of file relative to directory; nothing if it is outside.
static std::optional<QString> inside(const QString &directory, const QString &file)
{
    const QString relative = QDir::cleanPath(QDir(directory).relativeFilePath(file));
    if (relative.startsWith("../"_L1) || QDir::isAbsolutePath(relative))
        return {};
    return relative;
}

static bool isRemote(const QString &context)
{
    return context.contains("://"_L1) || context.startsWith("git@"_L1) || context.startsWith("github.com/"_L1);
}

static QString dockerfileOf(const compose::Build &build)
{
    const QString name = build.dockerfile.isEmpty() ? u"Dockerfile"_s : build.dockerfile;
    return QDir::cleanPath(QDir(build.context).absoluteFilePath(name));
}

//! A Dockerfile may have its own ignore file. The engine reads only the one named .dockerignore.
static QString ignoreFileOf(const compose::Build &build)
{
    const QString own = dockerfileOf(build) + ignoreName;
    const bool hasOwn = build.dockerfileInline.isEmpty() && QFileInfo::exists(own);
    return hasOwn ? own : QDir(build.context).absoluteFilePath(ignoreName);
}

Result<DockerIgnore> ignoreRulesOf(const compose::Build &build)
{
    const QString file = ignoreFileOf(build);
    if (isRemote(build.context) || !QFileInfo::exists(file))
        return DockerIgnore();
    const auto text = readSmall(file);
    return text ? DockerIgnore::parse(*text, file) : failure(text.error());
}

Result<BuildContext> openBuildContext(const compose::Build &build)
{
    if (isRemote(build.context))
        return failure(ErrorCode::Unsupported, tr("opening the build context"),
                       tr("%1 is not a local directory").arg(build.context),
                       tr("Clone the repository and set its directory as the context."));
    if (!QFileInfo(build.context).isDir())
        return failure(ErrorCode::BadInput, tr("opening the build context"),
                       tr("%1 is not a directory").arg(build.context),
                       tr("Correct build.context in the compose file."));

    const QDir directory(build.context);
    const QString file = dockerfileOf(build);
    const bool isInline = !build.dockerfileInline.isEmpty();
    const auto place = isInline ? std::nullopt : inside(directory.absolutePath(), file);
    const auto recipe = isInline ? Result<QByteArray>(build.dockerfileInline.toUtf8()) : readSmall(file);
    if (!recipe)
        return failure(recipe.error());

    QMap<QString, QByteArray> extra;
    QByteArray rules;
    bool hasRules = false;
    const QString rulesFile = ignoreFileOf(build);
    const bool hasOwn = rulesFile != directory.absoluteFilePath(ignoreName);
    if (QFileInfo::exists(rulesFile)) {
        const auto text = readSmall(rulesFile);
        if (!text)
            return failure(text.error());
        rules = *text;
        hasRules = true;
    }
    auto ignore = DockerIgnore::parse(rules, rulesFile);
    if (!ignore)
        return failure(ignore.error());

    QString sent = place.value_or(QString());
    if (!place) {
        // The name is a hash of the contents, so that the engine's build cache stays valid.
        const auto hash = QCryptographicHash::hash(*recipe, QCryptographicHash::Sha256).toHex().left(20);
        sent = u".dockerfile."_s + QString::fromLatin1(hash);
        extra.insert(sent, *recipe);
        rules += (rules.isEmpty() || rules.endsWith('\n') ? "" : "\n") + sent.toUtf8() + '\n';
        if (!hasRules)
            rules += ignoreName.toUtf8() + '\n';
    }
    if (!place || hasOwn)
        extra.insert(ignoreName, rules);
    ignore->keep(ignoreName);
    ignore->keep(sent);

    auto stream = std::make_shared<TarStream>(directory.absolutePath(), std::move(*ignore), std::move(extra));
    QMap<QString, QString> arguments;
    for (auto it = build.args.cbegin(); it != build.args.cend(); ++it) {
        if (it.value())
            arguments.insert(it.key(), *it.value());
    }
    return BuildContext{[stream] { return stream->next(); }, sent, isInline ? QString() : file,
                        baseImages(*recipe, arguments), needsBuildKit(*recipe)};
}

} // namespace pierside::images

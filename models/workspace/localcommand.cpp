// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/localcommand.h"

#include "models/compose/dotenv.h"
#include "models/core/environment.h"
#include "models/core/plaintext.h"
#include "models/core/secretnames.h"
#include "models/core/translate.h"
#include "models/core/units.h"
#include "models/yaml/parse.h"

#include <QCryptographicHash>
#include <QDir>

#include <algorithm>

namespace pierside::workspace {

using namespace Qt::StringLiterals;

namespace {

//! Length first: ["ab", "c"] is not ["a", "bc"].
void addTo(QCryptographicHash &hash, const QByteArray &bytes)
{
    hash.addData(QByteArray::number(bytes.size()) + ':');
    hash.addData(bytes);
}

void addTo(QCryptographicHash &hash, const QStringList &texts)
{
    addTo(hash, QByteArray::number(texts.size()));
    for (const QString &text : texts)
        addTo(hash, text.toUtf8());
}

Result<QMap<QString, QString>> readEnvironment(const HostProcess &host)
{
    const QString what = tr("starting %1").arg(host.name);
    const auto bytes = yaml::readFile(host.environmentFile);
    if (!bytes)
        return failure(bytes.error().code, what,
                       tr("%1 cannot be read: %2").arg(host.environmentFile, bytes.error().cause));
    const auto own = processEnvironment();
    const auto parsed = compose::parseDotEnv(*bytes, [&own](const QString &name) -> std::optional<QString> {
        const auto it = own.constFind(name);
        return it == own.cend() ? std::nullopt : std::optional(*it);
    });
    if (!parsed)
        return failure(ErrorCode::BadInput, what,
                       u"%1: %2: %3"_s.arg(host.environmentFile, parsed.error().what, parsed.error().cause));
    QMap<QString, QString> environment;
    for (const auto &[name, value] : parsed->entries)
        environment.insert(name, value);
    return environment;
}

//! These name a program that asks for a password: it is no secret, and it runs.
bool isHidden(const QString &name, const QString &value)
{
    return (looksSecret(name) && !name.endsWith("ASKPASS"_L1)) || holdsPassword(value);
}

QString shownVariable(const QString &name, const QString &value)
{
    return quotedWord(name) + u'=' + (isHidden(name, value) ? tr("(not shown)") : quotedWord(value));
}

} // namespace

QByteArray LocalContent::hash() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    addTo(hash, {u"2"_s, command.file, command.directory, command.unit, program});
    addTo(hash, command.argv);
    addTo(hash, QStringList(command.environment.keys()));
    addTo(hash, QStringList(command.environment.values()));
    addTo(hash, QByteArray::number(files.size()));
    for (const LocalFile &file : files) {
        addTo(hash, file.path.toUtf8());
        addTo(hash, file.digest);
    }
    return hash.result().toHex();
}

Result<LocalCommand> localCommand(const QString &workspaceFile, const HostProcess &host)
{
    LocalCommand command{workspaceFile, tr("host process %1").arg(host.name), host.command, host.directory, {}, {}};
    if (host.command.isEmpty()) {
        command.unit = host.systemd;
        return command;
    }
    if (host.environmentFile.isEmpty())
        return command;
    auto environment = readEnvironment(host);
    if (!environment)
        return failure(environment.error());
    command.environment = std::move(*environment);
    return command;
}

LocalCommand localCommand(const WorkspaceFile &workspace, const NamedCommand &command)
{
    return {workspace.file, tr("command %1").arg(command.name), command.argv, workspace.folder(), {}, {}};
}

Result<QStringList> argvOf(const LocalContent &content)
{
    const QStringList &argv = content.command.argv;
    if (content.program.isEmpty())
        return failure(ErrorCode::NotFound, tr("starting %1").arg(shownArgv(argv)),
                       tr("there is no program %1").arg(quotedWord(argv.value(0))),
                       tr("Install it, or write its path in %1.").arg(content.command.file));
    return QStringList(content.program) + argv.mid(1);
}

QList<LocalDetail> detailsOf(const LocalContent &content)
{
    using Kind = LocalDetail::Kind;
    const LocalCommand &command = content.command;
    if (!command.unit.isEmpty()) {
        QList<LocalDetail> details{{Kind::Command, shownArgv({u"systemctl"_s, u"start"_s, u"--"_s, command.unit})}};
        for (const LocalFile &file : content.files)
            details.append({Kind::File, quotedWord(file.path) + u", "_s + humanByteSize(file.size)});
        return details;
    }
    QList<LocalDetail> details{{Kind::Command, shownArgv(command.argv)}};
    if (!command.argv.value(0).contains(u'/'))
        details.append(
            {Kind::Program, content.program.isEmpty() ? tr("(there is none)") : quotedWord(content.program)});
    details.append({Kind::Folder, quotedWord(command.directory)});
    for (auto it = command.environment.cbegin(); it != command.environment.cend(); ++it)
        details.append({Kind::Variable, shownVariable(it.key(), *it)});
    for (const LocalFile &file : content.files)
        details.append({Kind::File, quotedWord(file.path) + u", "_s + humanByteSize(file.size)});
    return details;
}

QString shownArgv(const QStringList &argv)
{
    QStringList words = argv;
    std::transform(words.cbegin(), words.cend(), words.begin(), quotedWord);
    return words.join(u' ');
}

QStringList resolvedArgv(const QStringList &argv, const QString &directory)
{
    QStringList resolved = argv;
    if (!resolved.isEmpty() && resolved.first().contains(u'/'))
        resolved.first() = QDir::cleanPath(QDir(directory).absoluteFilePath(resolved.first()));
    return resolved;
}

} // namespace pierside::workspace

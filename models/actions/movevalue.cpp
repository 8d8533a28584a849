// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Moves a value from an env file into the keyring.
#include "models/actions/keyentries.h"
#include "models/compose/dotenv.h"
#include "models/core/onpool.h"
#include "models/core/statedirectory.h"
#include "models/core/translate.h"
#include "models/secrets/vault.h"
#include "models/yaml/parse.h"

#include <QFile>
#include <QRegularExpression>
#include <QSaveFile>

namespace pierside::actions {

using namespace Qt::StringLiterals;

namespace {

using Entries = QList<std::pair<QString, QString>>;

std::optional<Entries> entriesOf(const QByteArray &text)
{
    // Variables of the file stay as they are written.
    const auto parsed = compose::parseDotEnv(text, [](const QString &) { return std::optional(QString()); });
    return parsed ? std::optional(parsed->entries) : std::nullopt;
}

//! Whether a quotation mark that a line opens is still open at its end.
bool isOpen(const QByteArray &value, char quote)
{
    int count = 0;
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value[i] == '\\' && quote == '"')
            ++i;
        else if (value[i] == quote)
            ++count;
    }
    return count % 2 == 1;
}

Result<Done> replaceFile(const QString &file, const QByteArray &before, const QByteArray &after)
{
    const QString what = tr("Changing %1").arg(file);
    QFile backup(file + u".backup"_s);
    if (!backup.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return failure(backup.exists() ? ErrorCode::Conflict : ErrorCode::PermissionDenied, what,
                       backup.exists() ? tr("%1 exists already").arg(backup.fileName()) : backup.errorString(),
                       tr("The keyring has the value; the file was not changed."));
    backup.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (backup.write(before) != before.size() || !backup.flush())
        return failure(ErrorCode::PermissionDenied, what, backup.errorString(),
                       tr("The keyring has the value; the file was not changed."));
    QSaveFile changed(file);
    if (!changed.open(QIODevice::WriteOnly))
        return failure(ErrorCode::PermissionDenied, what, changed.errorString(),
                       tr("The keyring has the value; the file was not changed."));
    changed.setPermissions(QFile::permissions(file));
    changed.write(after);
    if (const QString reason = commitFailure(changed); !reason.isEmpty())
        return failure(ErrorCode::PermissionDenied, what, reason);
    return Done{};
}

} // namespace

Result<Done> removeFromFile(const QString &file, const QStringList &variables)
{
    const auto before = yaml::readFile(file);
    if (!before)
        return failure(before.error());
    QByteArray after = *before;
    for (const QString &variable : variables) {
        const auto changed = withoutValue(after, variable);
        if (!changed)
            return failure(changed.error());
        after = *changed;
    }
    return replaceFile(file, *before, after);
}

Result<QByteArray> withoutValue(const QByteArray &text, const QString &variable)
{
    static const QString pattern = u"^\\s*(?:export\\s+)?%1\\s*[=:]\\s*"_s;
    const QRegularExpression sets(pattern.arg(QRegularExpression::escape(variable)));
    QByteArray out;
    char open = 0; // the quotation mark that ends a value of several lines
    const QList<QByteArray> lines = text.split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QByteArray end = i + 1 < lines.size() ? "\n" : "";
        if (open) {
            if (isOpen(lines[i], open))
                open = 0;
            continue;
        }
        const auto match = sets.match(QString::fromUtf8(lines[i]));
        if (!match.hasMatch()) {
            out += lines[i] + end;
            continue;
        }
        const QByteArray value = QString::fromUtf8(lines[i]).mid(match.capturedLength()).toUtf8();
        if ((value.startsWith('"') || value.startsWith('\'')) && isOpen(value, value[0]))
            open = value[0];
        out += "# " + variable.toUtf8() + " is in the keyring: pierside secrets get " + variable.toUtf8() + end;
    }
    const auto before = entriesOf(text);
    const auto after = entriesOf(out);
    Entries expected = before.value_or(Entries());
    expected.removeIf([&variable](const auto &entry) { return entry.first == variable; });
    if (!before || !after || *after != expected)
        return failure(ErrorCode::BadInput, tr("Removing %1 from the env file").arg(variable),
                       tr("Its lines cannot be told from those of other variables"), tr("Remove it in an editor."));
    return out;
}

Task<Done> moveValue(const compose::LoadRequest &files, secrets::Vault &vault, const QString &variable,
                     const QString &envFile, EnvLine line)
{
    const auto value = onPool([files, variable]() -> Result<Secret> {
        compose::LoadRequest plain = files;
        plain.stored.clear();
        const QString text = compose::variablesOf(plain).value(variable);
        if (text.isEmpty())
            return failure(ErrorCode::NotFound, tr("Moving %1 into the keyring").arg(variable), tr("It has no value"));
        return Secret::take(text.toUtf8());
    });
    const auto stored = value.andThen(
        &vault, [&vault, files, variable](const Secret &secret) { return storeValue(files, vault, variable, secret); });
    if (line == EnvLine::Keep)
        return stored;
    return stored.andThen(&vault, [envFile, variable](Done) {
        return onPool([envFile, variable] { return removeFromFile(envFile, {variable}); });
    });
}

} // namespace pierside::actions

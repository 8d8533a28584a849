// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/registry/credentialhelper.h"

#include "models/core/plaintext.h"
#include "models/core/redaction.h"
#include "models/core/translate.h"

#include <QProcess>
#include <QStandardPaths>

namespace pierside::registry {

using namespace Qt::StringLiterals;

namespace {

constexpr int startLimit = 5'000;
constexpr int answerLimit = 20'000; // ms: a keyring may ask for its password
constexpr qsizetype longestQuote = 300;

const QString notFoundWords = u"credentials not found"_s;

} // namespace

QString helperAdvice(const QString &name, const QString &message)
{
    const auto says = [&message](QLatin1StringView words) { return message.contains(words, Qt::CaseInsensitive); };
    if (says("autolaunch D-Bus"_L1) || says("org.freedesktop.secrets"_L1) || says("DBUS_SESSION_BUS_ADDRESS"_L1))
        return tr("No keyring runs in this session. Log in to a desktop, start gnome-keyring or KeePassXC, or use the "
                  "helper \"pass\".");
    if (says("is locked"_L1) || says("prompt was dismissed"_L1) || says("Prompt dismissed"_L1))
        return tr("Unlock the keyring and repeat.");
    if (says("pass not initialized"_L1) || says("password store is empty"_L1) || says("pass store is uninitialized"_L1))
        return tr("Create the password store: pass init KEY-ID.");
    if (says("gpg:"_L1) || says("gpg failed"_L1))
        return tr("GnuPG cannot use the key of the password store: see \"gpg --list-secret-keys\".");
    if (name == "desktop"_L1 || name == "desktop.exe"_L1)
        return tr("It belongs to Docker Desktop. Remove credsStore from Docker's config.json to do without it.");
    return {};
}

Result<Secret> runHelper(const QString &name, const QString &verb, const Secret &input, const Secret &hidden)
{
    const QString program = u"docker-credential-"_s + name;
    const auto failed = [&](const QString &cause, const QString &advice = {}) {
        return failure(ErrorCode::PermissionDenied, tr("Running the credential helper %1").arg(program), cause,
                       advice.isEmpty() ? tr("Check credsStore and credHelpers in Docker's config.json.") : advice);
    };
    // A name with a slash would run a program that is not a credential helper.
    if (name.contains(u'/') || name.contains(u'\\'))
        return failed(tr("the helper's name is invalid"));
    QProcess helper;
    helper.start(program, {verb});
    if (!helper.waitForStarted(startLimit))
        return failed(tr("the helper cannot be started: %1").arg(helper.errorString()),
                      tr("Install it, or remove its name from Docker's config.json."));
    helper.write(input.expose().data(), input.size());
    helper.closeWriteChannel();
    if (!helper.waitForFinished(answerLimit)) {
        helper.kill();
        helper.waitForFinished(1'000);
        return failed(tr("the helper did not answer within 20 s"), tr("Answer the prompt of the keyring and repeat."));
    }
    QByteArray output = helper.readAllStandardOutput();
    if (helper.exitStatus() == QProcess::NormalExit && helper.exitCode() == 0)
        return Secret::take(std::move(output));
    const QByteArray said = (output + ' ' + helper.readAllStandardError()).trimmed();
    wipe(output);
    const QString quoted = Redaction({hidden})(cleanLine(QString::fromUtf8(said)).left(longestQuote));
    return failed(quoted.isEmpty() ? tr("the helper exited with code %1").arg(helper.exitCode())
                                   : tr("the helper says: %1").arg(quoted),
                  helperAdvice(name, quoted));
}

bool isNotFound(const Error &error)
{
    return error.cause.contains(notFoundWords, Qt::CaseInsensitive);
}

QString installedHelper()
{
    for (const QString &name : {u"secretservice"_s, u"osxkeychain"_s, u"wincred"_s, u"pass"_s}) {
        if (!QStandardPaths::findExecutable(u"docker-credential-"_s + name).isEmpty())
            return name;
    }
    return {};
}

} // namespace pierside::registry

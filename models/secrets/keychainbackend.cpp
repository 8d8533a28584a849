// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/secrets/keychainbackend.h"

#include "models/core/plaintext.h"
#include "models/core/translate.h"
#include "models/secrets/keyringidentity.h"
#include "models/secrets/vaulterrors.h"

#include <QSettings>
#include <qt6keychain/keychain.h>

#include <algorithm>

namespace pierside::secrets {

using namespace Qt::StringLiterals;

using remedy::KeyringProblem;

namespace {

const QString keychainService = u"org.pierside.Pierside"_s;

//! QtKeychain moves entries of the QSettings of the application to the keyring. This one has none and stores none.
//! Never deleted: a job may outlive everything else.
QSettings *noSettings()
{
    static QSettings *const settings = [] {
        static const QSettings::Format format = QSettings::registerFormat(
            u"pierside-none"_s, [](QIODevice &, QSettings::SettingsMap &) { return true; },
            [](QIODevice &, const QSettings::SettingsMap &) { return false; });
        return new QSettings(QStringLiteral("/dev/null/none"), format);
    }();
    return settings;
}

//! Of QtKeychain's jobs that have not finished; stopped where nobody waits for the job any more. One thread.
QList<std::stop_token> &unfinishedJobs()
{
    static QList<std::stop_token> jobs;
    return jobs;
}

bool isStuck()
{
    const QList<std::stop_token> &jobs = unfinishedJobs();
    return std::any_of(jobs.cbegin(), jobs.cend(), [](const auto &job) { return job.stop_requested(); });
}

Error errorOf(const QKeychain::Job &job, const QString &what)
{
    // The keyring's text cannot have a value: it is about the request.
    const QString cause = cleanLine(job.errorString());
    switch (job.error()) {
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return keyringError(KeyringProblem::Denied, what, cause);
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return keyringError(KeyringProblem::NoKeyring, what, cause);
    default:
        return {ErrorCode::Unreachable, what, cause.isEmpty() ? tr("The keyring failed") : cause, {}};
    }
}

//! Starts a job that deletes itself when it has finished, and never before. \a resultOf: of a job without an error.
template <class Job, class T>
Task<T> start(Job *job, const QString &item, const QString &what, Result<T> (*resultOf)(const Job &),
              std::optional<T> ifNotFound)
{
    if (isStuck()) {
        delete job; // not started
        return Task<T>::ready(failure(
            keyringError(KeyringProblem::NoAnswer, what, tr("The keyring has not answered an earlier request yet"))));
    }
    TaskSource<T> source;
    job->setKey(item);
    job->setSettings(noSettings());
    job->setInsecureFallback(false);
    job->setAutoDelete(true);
    unfinishedJobs().append(source.stopToken());
    QObject::connect(job, &QKeychain::Job::finished, job, [source, job, what, resultOf, ifNotFound] {
        unfinishedJobs().removeOne(source.stopToken());
        if (job->error() == QKeychain::NoError)
            source.finish(resultOf(*job));
        else if (job->error() == QKeychain::EntryNotFound && ifNotFound)
            source.finish(*ifNotFound);
        else
            source.finish(failure(errorOf(*job, what)));
    });
    job->start();
    return source.task();
}

Result<std::optional<Secret>> contentOf(const QKeychain::ReadPasswordJob &job)
{
    return std::optional(Secret::take(job.binaryData()));
}

Result<Done> doneBy(const QKeychain::WritePasswordJob &)
{
    return Done{};
}

Result<Done> doneBy(const QKeychain::DeletePasswordJob &)
{
    return Done{};
}

} // namespace

KeychainBackend::KeychainBackend(QObject *parent)
    : QObject(parent)
{
}

Task<KeyringIdentity> KeychainBackend::identify()
{
    return identifyKeyring(this);
}

Task<std::optional<Secret>> KeychainBackend::read(const QString &item)
{
    return start<QKeychain::ReadPasswordJob, std::optional<Secret>>(
        new QKeychain::ReadPasswordJob(keychainService), item, tr("Reading from the keyring"), contentOf,
        std::optional<std::optional<Secret>>(std::in_place, std::nullopt));
}

Task<bool> KeychainBackend::isWithheld(const QString &item)
{
    return isItemLocked(this, keychainService, item);
}

Task<Done> KeychainBackend::write(const QString &item, const Secret &content)
{
    auto *job = new QKeychain::WritePasswordJob(keychainService);
    // As text, so that the keyring's own program shows it. The copies of QtKeychain cannot be wiped.
    QString text = QString::fromUtf8(content.expose());
    job->setTextData(text);
    wipe(text);
    return start<QKeychain::WritePasswordJob, Done>(job, item, tr("Writing to the keyring"), doneBy, std::nullopt);
}

Task<Done> KeychainBackend::remove(const QString &item)
{
    return start<QKeychain::DeletePasswordJob, Done>(new QKeychain::DeletePasswordJob(keychainService), item,
                                                     tr("Removing from the keyring"), doneBy, Done{});
}

} // namespace pierside::secrets

#include "moc_keychainbackend.cpp"

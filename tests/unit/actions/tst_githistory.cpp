// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/githistory.h"
#include "models/secrets/memorybackend.h"
#include "models/secrets/vault.h"
#include "tests/engine/await.h"
#include "tests/unit/compose/folder.h"

#include <QProcess>
#include <QTest>

using namespace pierside;
using namespace pierside::actions;
using namespace Qt::StringLiterals;
using pierside::compose::Folder;
using pierside::tests::await;

namespace {

const QByteArray committed = "canary-4711-value";

secrets::Values valuesOf(const QMap<QString, QByteArray> &texts)
{
    secrets::Values values;
    for (auto it = texts.cbegin(); it != texts.cend(); ++it)
        values.insert(it.key(), Secret::take(QByteArray(it->constData(), it->size())));
    return values;
}

} // namespace

//! Repositories that the real git has made.
class TestGitHistory : public QObject
{
    Q_OBJECT

private:
    void git(const QStringList &arguments)
    {
        QProcess process;
        process.setWorkingDirectory(m_folder->path());
        process.start(u"git"_s, QStringList{u"-c"_s, u"user.name=a"_s, u"-c"_s, u"user.email=a@b"_s} + arguments);
        QVERIFY2(process.waitForFinished() && process.exitCode() == 0, process.readAllStandardError().constData());
    }
    void commit(const QString &name, const QByteArray &bytes)
    {
        m_folder->write(name, bytes);
        git({u"add"_s, u"-A"_s});
        git({u"commit"_s, u"-qm"_s, u"x"_s});
    }

    std::unique_ptr<Folder> m_folder;

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<Folder>();
        git({u"init"_s, u"-q"_s});
        commit(u".env"_s, "DB=" + committed + "\nSHORT=abc\n");
        commit(u".env"_s, "DB=\nSHORT=\n");
        commit(u"large.txt"_s, QByteArray(300'000, 'x') + "canary-in-a-large-file");
        commit(u"other.yaml"_s, "b: canary-0815-other\n");
    }

    void aValueThatWasRemovedIsFound()
    {
        const auto found = committedValues(m_folder->path(), valuesOf({{u"DB"_s, committed},
                                                                       {u"OTHER"_s, "canary-0815-other"},
                                                                       {u"LARGE"_s, "canary-in-a-large-file"},
                                                                       {u"NEVER"_s, "canary-never-committed"},
                                                                       {u"SHORT"_s, "abc"}}));
        VERIFY_RESULT(found);
        QCOMPARE(*found, (QList<CommittedValue>{{u"DB"_s, u".env"_s}, {u"OTHER"_s, u"other.yaml"_s}}));
        QVERIFY(historyLines(*found).first().startsWith(u"DB is in the git history (.env)"_s));
    }

    void thePackedHistoryOfAllBranchesIsSearched()
    {
        git({u"checkout"_s, u"-qb"_s, u"topic"_s});
        QVERIFY(QDir(m_folder->path()).mkdir(u"folder"_s));
        commit(u"folder/with space.env"_s, "A=canary-of-the-topic\n");
        git({u"checkout"_s, u"-q"_s, u"-"_s});
        git({u"gc"_s, u"-q"_s});
        const auto found = committedValues(m_folder->path(), valuesOf({{u"A"_s, "canary-of-the-topic"}}));
        VERIFY_RESULT(found);
        QCOMPARE(*found, (QList<CommittedValue>{{u"A"_s, u"folder/with space.env"_s}}));
    }

    void whatTheRepositoryNamesIsNotRun()
    {
        const QString mark = m_folder->path(u"was-run"_s);
        m_folder->write(u"evil"_s, "#!/bin/sh\ntouch '" + mark.toUtf8() + "'\n");
        const QString evil = m_folder->path(u"evil"_s);
        QFile::setPermissions(evil, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        m_folder->write(u".git/more"_s, "[core]\nfsmonitor = " + evil.toUtf8() + "\n");
        m_folder->write(u".gitattributes"_s, "* diff=evil filter=evil\n");
        for (const QString &name : {u"core.fsmonitor"_s, u"core.pager"_s, u"core.sshCommand"_s, u"core.askPass"_s,
                                    u"core.alternateRefsCommand"_s, u"diff.external"_s, u"diff.evil.textconv"_s,
                                    u"diff.evil.command"_s, u"filter.evil.smudge"_s, u"filter.evil.clean"_s,
                                    u"gpg.program"_s, u"pager.cat-file"_s, u"pager.rev-list"_s})
            git({u"config"_s, name, evil});
        git({u"config"_s, u"log.showSignature"_s, u"true"_s});
        git({u"config"_s, u"include.path"_s, u"more"_s});
        git({u"config"_s, u"core.hooksPath"_s, m_folder->path()});
        git({u"config"_s, u"alias.rev-list"_s, u'!' + evil});
        // What is missing would be fetched from there.
        git({u"config"_s, u"extensions.partialClone"_s, u"origin"_s});
        git({u"config"_s, u"remote.origin.url"_s, u"ext::"_s + evil});
        git({u"config"_s, u"protocol.ext.allow"_s, u"always"_s});
        QFile::remove(mark);
        const auto found = committedValues(m_folder->path(), valuesOf({{u"DB"_s, committed}}));
        VERIFY_RESULT(found);
        QCOMPARE(found->size(), 1);
        QVERIFY(!QFile::exists(mark));
    }

    void aBrokenRepositoryIsAnErrorInTheWordsOfGit()
    {
        m_folder->write(u".git/config"_s, "[core]\nrepositoryformatversion = 99\n");
        const auto found = committedValues(m_folder->path(), valuesOf({{u"DB"_s, committed}}));
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::Protocol);
        QVERIFY2(found.error().cause.contains(u"99"_s), qPrintable(found.error().cause));
    }

    void withoutARepositoryThereIsNothing()
    {
        const Folder plain;
        plain.write(u".env"_s, "DB=" + committed);
        const auto found = committedValues(plain.path(), valuesOf({{u"DB"_s, committed}}));
        VERIFY_RESULT(found);
        QVERIFY(found->isEmpty());
    }

    void theValuesOfTheKeyringAreSearched()
    {
        m_folder->write(u"compose.yaml"_s, "services:\n  a: {image: x, environment: {P: '${DB}'}}\n");
        compose::LoadRequest request;
        request.currentDirectory = m_folder->path();
        request.environment = {{u"HOME"_s, m_folder->path(u"home"_s)}};
        secrets::Vault vault(std::make_unique<secrets::MemoryBackend>(), m_folder->path(u"index.ini"_s));
        const auto item = itemOf(request, secrets::readIndex(vault.indexFile()));
        VERIFY_RESULT(await(vault.set(*item, valuesOf({{u"DB"_s, committed}}))));
        const auto found = await(committedStoredValues(request, vault));
        VERIFY_RESULT(found);
        QCOMPARE(*found, (QList<CommittedValue>{{u"DB"_s, u".env"_s}}));
    }
};

QTEST_GUILESS_MAIN(TestGitHistory)
#include "tst_githistory.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/outputfile.h"
#include "models/core/statedirectory.h"
#include "tests/support/nospace.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSaveFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace pierside;

class TestOutputFile : public QObject
{
    Q_OBJECT

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QByteArray bytes(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
    }
    void put(const QString &name, const QByteArray &text) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }
    mode_t mode(const QString &name) const
    {
        struct stat now = {};
        return ::stat(QFile::encodeName(path(name)).constData(), &now) == 0 ? now.st_mode : 0;
    }
    QStringList names() const { return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot); }
    //! The result of writing it.
    Result<Done> write(const QString &file, const QByteArray &text)
    {
        std::optional<Result<Done>> end;
        QObject context;
        writeOutput(file, text, &context).then(&context, [&end](const Result<Done> &result) { end = result; });
        [&] { QTRY_VERIFY(end.has_value()); }();
        return end.value_or(failure(Error::cancelled()));
    }

    std::unique_ptr<QTemporaryDir> m_folder;

private Q_SLOTS:
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    //! Its bytes fit into the buffer of QSaveFile, which commits the file without them.
    void aFullDiskLeavesASmallFileUnchanged()
    {
        put(u"small"_s, "before");
        QSaveFile file(path(u"small"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write("after"), 5);
        {
            const tests::NoSpace full;
            QCOMPARE(commitFailure(file), tests::NoSpace::reason());
        }
        QCOMPARE(bytes(u"small"_s), QByteArray("before"));
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"small"_s});

        std::optional<Result<Done>> end;
        const auto output = outputFile(path(u"small"_s));
        connect(output.get(), &OutputFile::ended, this, [&end](const Result<Done> &result) { end = result; });
        output->open();
        output->write("after");
        {
            const tests::NoSpace full;
            output->finish();
        }
        QVERIFY(end && !*end && end->error().cause.contains(tests::NoSpace::reason()));
        QCOMPARE(bytes(u"small"_s), QByteArray("before"));
    }

    void createsANewFile()
    {
        QVERIFY(write(path(u"new"_s), "text"));
        QCOMPARE(bytes(u"new"_s), QByteArray("text"));
        auto file = outputFile(path(u"mine"_s), OutputFile::Readers::OwnerOnly);
        file->open();
        file->write("text");
        file->finish();
        QCOMPARE(bytes(u"mine"_s), QByteArray("text"));
        QCOMPARE(mode(u"mine"_s) & 0777, mode_t(0600));
    }
    void replacesAFileAtTheEnd()
    {
        put(u"there"_s, "before");
        QFile::setPermissions(path(u"there"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup);
        auto file = outputFile(path(u"there"_s), OutputFile::Readers::OwnerOnly);
        file->open();
        file->write("aft");
        QCOMPARE(bytes(u"there"_s), QByteArray("before"));
        file->write("er");
        file->finish();
        QCOMPARE(bytes(u"there"_s), QByteArray("after"));
        QCOMPARE(mode(u"there"_s) & 0777, mode_t(0640));

        file = outputFile(path(u"there"_s));
        file->open();
        file->write("half of");
        file.reset();
        QCOMPARE(bytes(u"there"_s), QByteArray("after"));
        QCOMPARE(names(), QStringList(u"there"_s));
    }
    void keepsTheOwner()
    {
        if (::geteuid() != 0)
            return; // only root may change the owner
        put(u"theirs"_s, "before");
        QCOMPARE(::chown(QFile::encodeName(path(u"theirs"_s)).constData(), 12345, 23456), 0);
        QVERIFY(write(path(u"theirs"_s), "after"));
        const QFileInfo now(path(u"theirs"_s));
        QCOMPARE(now.ownerId(), 12345U);
        QCOMPARE(now.groupId(), 23456U);
        QCOMPARE(bytes(u"theirs"_s), QByteArray("after"));
    }
    void keepsASymbolicLink()
    {
        put(u"target"_s, "before");
        QVERIFY(QFile::link(u"target"_s, path(u"link"_s)));
        QVERIFY(write(path(u"link"_s), "after"));
        QVERIFY(QFileInfo(path(u"link"_s)).isSymLink());
        QCOMPARE(bytes(u"target"_s), QByteArray("after"));
    }
    void refusesAFolder()
    {
        const auto end = write(m_folder->path(), "text");
        QVERIFY(!end);
        QVERIFY(end.error().cause.startsWith(m_folder->path()));
    }
    void writesToADevice()
    {
        const auto end = write(u"/dev/full"_s, "text");
        QVERIFY(!end);
        QCOMPARE(end.error().cause, u"/dev/full: No space left on device"_s);
        QVERIFY(write(u"/dev/null"_s, "text"));
        for (const char *device : {"/dev/full", "/dev/null"}) {
            struct stat now = {};
            QVERIFY(::stat(device, &now) == 0 && S_ISCHR(now.st_mode));
        }
    }
    //! More bytes than a pipe holds.
    void writesToAPipe()
    {
        const QString fifo = path(u"fifo"_s);
        QCOMPARE(::mkfifo(QFile::encodeName(fifo).constData(), 0600), 0);
        const QByteArray text = QByteArray("0123456789abcdef").repeated(512 * 1024);
        std::optional<Result<Done>> end;
        QObject context;
        writeOutput(fifo, text, &context).then(&context, [&end](const Result<Done> &result) { end = result; });
        QProcess reader;
        reader.start(u"cat"_s, {fifo});
        QTRY_VERIFY(end.has_value());
        QVERIFY(*end);
        QTRY_COMPARE(reader.state(), QProcess::NotRunning);
        QCOMPARE(reader.readAllStandardOutput(), text);
        QVERIFY(S_ISFIFO(mode(u"fifo"_s)));
    }
    void doesNotBlockOnAFullPipe()
    {
        const QString fifo = path(u"fifo"_s);
        QCOMPARE(::mkfifo(QFile::encodeName(fifo).constData(), 0600), 0);
        const int reader = ::open(QFile::encodeName(fifo).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        auto file = outputFile(fifo);
        const QSignalSpy ended(file.get(), &OutputFile::ended);
        file->open();
        file->write(QByteArray(8 * 1024 * 1024, 'x'));
        QVERIFY(file->isFull());
        // The reader closes.
        ::close(reader);
        QTRY_COMPARE(ended.size(), 1);
        const auto end = ended.first().first().value<Result<Done>>();
        QVERIFY(!end);
        QCOMPARE(end.error().cause, fifo + u": Broken pipe"_s);
    }
    void aPipeWithoutAReaderCanBeCancelled()
    {
        const QString fifo = path(u"fifo"_s);
        QCOMPARE(::mkfifo(QFile::encodeName(fifo).constData(), 0600), 0);
        std::optional<Result<Done>> end;
        QObject context;
        const auto writing = writeOutput(fifo, "text", &context);
        writing.then(&context, [&end](const Result<Done> &result) { end = result; });
        QCoreApplication::processEvents();
        QVERIFY(!end);
        writing.cancel();
        QTRY_VERIFY(end.has_value());
        QVERIFY(!*end && end->error().isCancelled());
    }
    //! As a shell opens it, with its position.
    void writesToADescriptorOfThisProcess()
    {
        put(u"log"_s, "before ");
        const int descriptor = ::open(QFile::encodeName(path(u"log"_s)).constData(), O_WRONLY | O_APPEND | O_CLOEXEC);
        for (const QString &folder : {u"/dev/fd"_s, u"/proc/self/fd"_s}) {
            QVERIFY(QFile::link(u"%1/%2"_s.arg(folder).arg(descriptor), path(u"link"_s)));
            QVERIFY(write(u"%1/%2"_s.arg(folder).arg(descriptor), "one "));
            QVERIFY(write(path(u"link"_s), "two "));
            QVERIFY(QFile::remove(path(u"link"_s)));
        }
        QCOMPARE(::write(descriptor, "after", 5), ssize_t(5));
        ::close(descriptor);
        QCOMPARE(bytes(u"log"_s), QByteArray("before one two one two after"));
        const auto closed = write(u"/dev/fd/%1"_s.arg(descriptor), "text");
        QVERIFY(!closed);
    }
};

QTEST_GUILESS_MAIN(TestOutputFile)
#include "tst_outputfile.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/childprocess.h"
#include "models/core/translate.h"
#include "models/databases/bytesource.h"

#include <QProcess>
#include <QSocketNotifier>
#include <QTimer>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace pierside::databases {

using namespace Qt::StringLiterals;

namespace {

constexpr int endGrace = 2'000; //!< ms between SIGTERM and SIGKILL
constexpr qsizetype readSize = 128 * 1024;

//! The program writes into a pipe of ours, which blocks it until it is read; QProcess would read without limit.
class HostSource : public ByteSource
{
public:
    explicit HostSource(const ByteProgram &program)
        : m_argv(program.argv)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (auto it = program.environment.cbegin(); it != program.environment.cend(); ++it)
            environment.insert(it.key(), *it);
        m_process.setProcessEnvironment(environment);
        m_process.setStandardInputFile(QProcess::nullDevice());
        m_process.setStandardOutputFile(QProcess::nullDevice());
        connect(&m_process, &QProcess::readyReadStandardError, this,
                [this] { m_words = (m_words + m_process.readAllStandardError()).right(wordsKept); });
        connect(&m_process, &QProcess::finished, this, &HostSource::left);
        connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                tell(failure(ErrorCode::NotFound, tr("starting %1").arg(m_argv.value(0)), m_process.errorString()));
        });
    }
    ~HostSource() override
    {
        m_process.disconnect(this);
        m_process.kill();
        m_process.waitForFinished(endGrace);
        closePipe();
    }
    Q_DISABLE_COPY_MOVE(HostSource)

    void start() override
    {
        std::array<int, 2> ends{-1, -1};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0)
            return tell(failure(ErrorCode::Internal, tr("starting %1").arg(m_argv.value(0)), qt_error_string()));
        m_read = ends[0];
        ::fcntl(m_read, F_SETFL, O_NONBLOCK);
        m_notifier = std::make_unique<QSocketNotifier>(m_read, QSocketNotifier::Read);
        connect(m_notifier.get(), &QSocketNotifier::activated, this, &HostSource::read);
        endWithPierside(m_process, [fd = ends[1]] { ::dup2(fd, STDOUT_FILENO); });
        m_process.start(m_argv.value(0), m_argv.mid(1));
        ::close(ends[1]);
    }
    void pause() override
    {
        if (m_notifier)
            m_notifier->setEnabled(false);
    }
    void resume() override
    {
        if (m_notifier)
            m_notifier->setEnabled(true);
    }
    void stop() override
    {
        resume();
        m_process.terminate();
        QTimer::singleShot(endGrace, this, [this] { m_process.kill(); });
    }

private:
    void read()
    {
        QByteArray bytes(readSize, Qt::Uninitialized);
        const ssize_t count = ::read(m_read, bytes.data(), size_t(bytes.size()));
        if (count > 0) {
            bytes.truncate(qsizetype(count));
            Q_EMIT piece(bytes);
        } else if (count == 0 || (errno != EAGAIN && errno != EINTR)) {
            closePipe();
            endWhenAllIsRead();
        }
    }
    void left(int code, QProcess::ExitStatus status)
    {
        m_words = (m_words + m_process.readAllStandardError()).right(wordsKept);
        m_code = status == QProcess::CrashExit ? 128 + code : code;
        endWhenAllIsRead();
    }
    void endWhenAllIsRead()
    {
        if (m_code && !m_notifier)
            tell(*m_code);
    }
    void tell(const Result<int> &code)
    {
        if (!std::exchange(m_told, true))
            Q_EMIT ended(code, m_words);
    }
    void closePipe()
    {
        // Queued: must not be deleted inside its own signal.
        if (m_notifier) {
            m_notifier->setEnabled(false);
            m_notifier.release()->deleteLater();
        }
        if (m_read >= 0)
            ::close(std::exchange(m_read, -1));
    }

    const QStringList m_argv;
    QProcess m_process;
    std::unique_ptr<QSocketNotifier> m_notifier;
    int m_read = -1;
    std::optional<int> m_code;
    QByteArray m_words;
    bool m_told = false;
};

} // namespace

std::unique_ptr<ByteSource> hostSource(const ByteProgram &program)
{
    return std::make_unique<HostSource>(program);
}

} // namespace pierside::databases

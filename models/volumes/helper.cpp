// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/helper.h"

#include "models/core/plaintext.h"
#include "models/core/translate.h"
#include "models/engine/processstream.h"
#include "models/volumes/background.h"
#include "models/volumes/helperimage.h"
#include "models/volumes/owner.h"

#include <QUuid>

#include <algorithm>
#include <atomic>
#include <deque>
#include <mutex>

namespace pierside::volumes {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostQueued = 8 * 1024 * 1024; //!< bytes of output that wait for the reader
constexpr qint64 leastQueued = 2 * 1024 * 1024;
constexpr qint64 mostUnsent = 2 * 1024 * 1024; //!< bytes of input that the engine has not taken
constexpr qsizetype wordsKept = 4096;
constexpr qsizetype longestAnswer = 16 * 1024 * 1024;

//! What the I/O thread and the worker share.
struct Flow
{
    std::mutex mutex;
    std::deque<QByteArray> pieces;
    qint64 queued = 0;
    bool paused = false;
    QByteArray words;
    std::weak_ptr<engine::ProcessStream> stream;
    std::shared_ptr<detail::Relay> relay;
    std::atomic<bool> isWoken = false;
    QEventLoop *loop = nullptr;

    void wake()
    {
        if (!isWoken.exchange(true))
            relay->post([this] {
                isWoken = false;
                loop->quit();
            });
    }

    void output(const engine::LogChunk &chunk)
    {
        {
            const std::lock_guard lock(mutex);
            if (chunk.stream == engine::LogChunk::Stream::Stderr) {
                words += chunk.bytes.first(qMin(chunk.bytes.size(), wordsKept - words.size()));
                return;
            }
            pieces.push_back(chunk.bytes);
            queued += chunk.bytes.size();
            if (queued > mostQueued && !paused) {
                paused = true;
                if (const auto process = stream.lock())
                    process->pause();
            }
        }
        wake();
    }

    std::deque<QByteArray> taken()
    {
        std::deque<QByteArray> result;
        const std::lock_guard lock(mutex);
        result.swap(pieces);
        return result;
    }
    void done(qint64 bytes)
    {
        const std::lock_guard lock(mutex);
        queued -= bytes;
        if (paused && queued < leastQueued) {
            paused = false;
            if (const auto process = stream.lock())
                process->resume();
        }
    }
};

//! \a mark: the value of strayLabel.
engine::ContainerSpec specOf(const HelperRun &run, const QString &mark)
{
    engine::ContainerSpec spec;
    spec.image = helperImageName();
    spec.command = run.command;
    spec.user = u"0:0"_s;
    spec.labels = {{QString(helperLabel), ownerOfThisProcess()}};
    spec.openStdin = static_cast<bool>(run.give);
    spec.attachInput = spec.openStdin;
    engine::HostSpec &host = spec.host;
    host.networkMode = u"none"_s;
    host.readOnlyRoot = true;
    host.capDrop = QStringList{u"ALL"_s};
    host.capAdd = QStringList{u"DAC_READ_SEARCH"_s};
    host.securityOptions = QStringList{u"no-new-privileges"_s};
    host.logDriver = u"none"_s;
    bool writes = false;
    for (const HelperMount &mount : run.mounts) {
        writes |= mount.writable;
        engine::MountSpec volume{u"volume"_s, mount.volume, mount.path, !mount.writable};
        volume.noCopy = true;
        volume.labels = {{QString(strayLabel), mark}};
        host.mounts.append(volume);
    }
    if (writes)
        host.capAdd += {u"DAC_OVERRIDE"_s, u"CHOWN"_s, u"FOWNER"_s, u"FSETID"_s, u"MKNOD"_s, u"SETFCAP"_s};
    return spec;
}

//! Moves the bytes until the process ends.
class Pump
{
public:
    Pump(engine::Engine &engine, const HelperRun &run, const std::stop_token &stop)
        : m_engine(engine)
        , m_run(run)
        , m_stop(stop)
    {
        m_flow->relay = detail::Relay::create(&m_context);
        m_flow->loop = &m_loop;
    }

    Result<Done> work(const ContainerId &id)
    {
        engine::ProcessHandler handler;
        handler.onOutput = [flow = m_flow](const engine::LogChunk &chunk) { flow->output(chunk); };
        handler.onWritten = [flow = m_flow] { flow->wake(); };
        const auto stream = waitFor(m_engine.attach(id, false, static_cast<bool>(m_run.give), handler), m_stop);
        if (!stream)
            return failure(stream.error());
        m_stream = *stream;
        {
            const std::lock_guard lock(m_flow->mutex);
            m_flow->stream = m_stream;
        }
        if (const auto started = waitFor(m_engine.startContainer(id), m_stop); !started)
            return started;
        const std::stop_callback cancel(m_stop, [flow = m_flow] { flow->wake(); });
        std::optional<Result<int>> code;
        m_stream->exitCode().then(&m_context, [&](const Result<int> &end) {
            code = end;
            m_loop.quit();
        });
        while (true) {
            if (m_stop.stop_requested())
                return failure(Error::cancelled(m_run.what));
            // Read first: the end comes after all output.
            const bool hasEnded = code.has_value();
            if (const auto moved = move(); !moved)
                return moved;
            if (hasEnded)
                break;
            m_loop.exec();
        }
        return verdict(*code);
    }

private:
    Result<Done> move()
    {
        for (const QByteArray &piece : m_flow->taken()) {
            if (m_run.take) {
                if (auto taken = m_run.take(piece); !taken)
                    return taken;
            }
            m_flow->done(piece.size());
        }
        while (m_run.give && !m_inputEnded && m_stream->pending() < mostUnsent) {
            const Result<QByteArray> piece = m_run.give();
            if (!piece)
                return failure(piece.error());
            m_inputEnded = piece->isEmpty();
            if (m_inputEnded)
                m_stream->closeInput();
            else
                m_stream->write(*piece);
        }
        return Done{};
    }

    Result<Done> verdict(const Result<int> &code)
    {
        if (!code)
            return failure(code.error().code, m_run.what, code.error().cause);
        const std::lock_guard lock(m_flow->mutex);
        if (*code != 0)
            return failure(ErrorCode::EngineFailed, m_run.what,
                           m_flow->words.isEmpty() ? tr("the helper exited with %1").arg(*code)
                                                   : cleanLine(QString::fromUtf8(m_flow->words.trimmed())));
        return Done{};
    }

    engine::Engine &m_engine;
    const HelperRun &m_run;
    const std::stop_token m_stop;
    QObject m_context;
    QEventLoop m_loop;
    const std::shared_ptr<Flow> m_flow = std::make_shared<Flow>();
    std::shared_ptr<engine::ProcessStream> m_stream;
    bool m_inputEnded = false;
};

} // namespace

std::optional<Error> helperRefusal(const engine::EngineInfo &info)
{
    QString name = info.architecture;
    if (name == "amd64"_L1)
        name = u"x86_64"_s;
    else if (name == "arm64"_L1)
        name = u"aarch64"_s;
    if (name.isEmpty() || name == helperArchitecture())
        return std::nullopt;
    return Error{
        ErrorCode::Unsupported, tr("reading volumes"),
        tr("the engine runs on %1, and the helper is built for %2").arg(info.architecture, helperArchitecture()),
        tr("Files of volumes can be listed and downloaded there, but not more.")};
}

Result<Done> prepareHelper(engine::Engine &engine, const std::stop_token &stop)
{
    const auto info = waitFor(engine.connect(), stop);
    if (!info)
        return failure(info.error());
    if (const auto refused = helperRefusal(*info))
        return failure(*refused);
    const auto image = waitFor(engine.inspectImage(helperImageName()), stop);
    if (image)
        return Done{};
    if (image.error().code != ErrorCode::NotFound)
        return failure(image.error());
    const auto archive = std::make_shared<QByteArray>(helperImageArchive());
    return waitFor(engine.loadImage([archive]() -> Result<QByteArray> { return std::exchange(*archive, {}); }), stop);
}

Result<Done> runHelper(engine::Engine &engine, const HelperRun &run, const std::stop_token &stop)
{
    const QString mark = QUuid::createUuid().toString(QUuid::WithoutBraces);
    // Not cancelled: the engine would create the container all the same, and nothing would remove it.
    const auto id = waitFor(engine.createContainer(specOf(run, mark)));
    if (!id)
        return failure(id.error());
    const auto strays = waitFor(engine.listVolumes({{QString(strayLabel), mark}}));
    Result<Done> result = strays ? Result<Done>(Done{}) : failure(strays.error());
    if (strays && !strays->isEmpty())
        result = failure(ErrorCode::NotFound, run.what, tr("there is no volume %1 any more").arg(strays->first().name));
    else if (strays)
        result = Pump(engine, run, stop).work(*id);
    // Also after a cancel.
    const auto removed = waitFor(engine.removeContainer(*id, true, false));
    // The engine refuses to remove one that a stack has begun to use.
    for (const engine::Volume &stray : strays.value_or(QList<engine::Volume>()))
        static_cast<void>(waitFor(engine.removeVolume(stray.name, false)));
    if (result && !removed && removed.error().code != ErrorCode::NotFound)
        return removed;
    return result;
}

Result<QByteArray> askHelper(engine::Engine &engine, HelperRun run, const std::stop_token &stop)
{
    QByteArray output;
    run.take = [&output, &run](const QByteArray &piece) -> Result<Done> {
        output += piece;
        if (output.size() > longestAnswer)
            return failure(ErrorCode::Protocol, run.what, tr("the answer is too long"));
        return Done{};
    };
    if (const auto ran = runHelper(engine, run, stop); !ran)
        return failure(ran.error());
    return output;
}

void endHelpersOf(engine::Engine &engine, const QStringList &volumes)
{
    const auto containers = waitFor(engine.listContainers({{QString(helperLabel), {}}}));
    for (const engine::Container &helper : containers.value_or(QList<engine::Container>())) {
        const bool isOne = std::any_of(helper.mounts.cbegin(), helper.mounts.cend(),
                                       [&volumes](const engine::Mount &mount) { return volumes.contains(mount.name); });
        if (isOne)
            static_cast<void>(waitFor(engine.removeContainer(helper.id, true, false)));
    }
}

Result<Done> sweepHelpers(engine::Engine &engine, const std::stop_token &stop)
{
    const auto left = waitFor(engine.containerSummaries({{QString(helperLabel), {}}}), stop);
    if (!left && left.error().httpStatus == 0)
        return failure(left.error());
    for (const engine::Container &container : left.value_or(QList<engine::Container>())) {
        if (!isOwnerAlive(container.labels.value(helperLabel)))
            static_cast<void>(waitFor(engine.removeContainer(container.id, true, false), stop));
    }
    const auto clones = waitFor(engine.listVolumes({{QString(cloneLabel), {}}}), stop);
    if (!clones && clones.error().httpStatus == 0)
        return failure(clones.error());
    for (const engine::Volume &clone : clones.value_or(QList<engine::Volume>())) {
        if (!isOwnerAlive(clone.labels.value(cloneLabel)))
            static_cast<void>(waitFor(engine.removeVolume(clone.name, true), stop));
    }
    return Done{};
}

} // namespace pierside::volumes

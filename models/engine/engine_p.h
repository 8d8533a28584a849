// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/engine.h"
#include "models/engine/json.h"
#include "models/engine/patience.h"
#include "models/http/client.h"
#include "models/http/post.h"

#include <QMutex>
#include <QThread>
#include <QThreadPool>

namespace pierside::engine {

//! The I/O thread and what lives on it; takes them down in order when its event loop has ended.
class IoThread : public QThread
{
    Q_OBJECT

public:
    explicit IoThread(const Result<http::Address> &address);

    http::Client *client = nullptr;            //!< null where the address cannot be read
    QObject *io = nullptr;                     //!< context of every continuation of the engine room
    std::unique_ptr<http::Post> post;          //!< to io, from any thread
    QThreadPool *producers = nullptr;          //!< where upload archives are made
    std::vector<TaskSource<Done>> negotiating; //!< who waits for the version
    bool isPinging = false;                    //!< for them

protected:
    void run() override;
};

//! \brief What the requests of Engine share. Except for run() everything here is called on the I/O thread.
class Engine::Private
{
public:
    explicit Private(const Target &target);
    ~Private();
    Q_DISABLE_COPY_MOVE(Private)

    //! work() -> Task<T>, run on the I/O thread once the API version is known. Any thread.
    template <class F>
    auto run(F work)
    {
        using T = typename std::invoke_result_t<F>::Value;
        TaskSource<T> source;
        if (!address) {
            source.finish(failure(address.error()));
            return source.task();
        }
        (*thread->post)([this, source, work] {
            if (source.stopToken().stop_requested())
                source.finish(failure(Error::cancelled()));
            else if (version)
                source.follow(work());
            else
                source.follow(negotiate().andThen(io, [work](Done) { return work(); }));
        });
        return source.task();
    }

    //! Asks GET /_ping for the version, once for all who wait. Afterwards version is known. Cancelling one leaves the
    //! ping to the others.
    Task<Done> negotiate();
    void dropCancelledNegotiations();
    //! GET /_ping anew.
    Task<Done> ping();
    //! Writes what the last ping has told.
    void setPinged(EngineInfo &to) const;

    //! One request under the negotiated version; a status of 400 or more is an Error that names it.
    Task<http::Response> request(http::Request request);
    //! The same where the answer is JSON: it is given up early where it is not, or is too much.
    Task<http::Response> document(http::Request request);
    Task<http::Response> get(const QByteArray &target);
    //! A list of everything there is: such an answer may be long.
    Task<http::Response> getList(const QByteArray &target, Milliseconds answerWithin = patience::question);
    Task<http::Response> post(const QByteArray &target, const QJsonObject &body = {});
    //! What answers nothing that matters.
    Task<Done> command(http::Request request);
    Task<Done> command(const QByteArray &method, const QByteArray &target,
                       Milliseconds answerWithin = patience::command);
    //! An answer of line-delimited JSON; line returns an Error to give up.
    Task<http::Response> lines(http::Request request, std::function<void()> onOpen,
                               std::function<Result<Done>(const QByteArray &)> line);

    //! The target under the negotiated version.
    QByteArray versioned(const QByteArray &target) const;
    bool speaks(int minorNumber) const { return version && *version >= ApiVersion{1, minorNumber}; }

    Task<QList<Container>> inspectAll(const QStringList &ids);
    Task<Container> inspectContainer(const QString &id);
    Task<QList<Container>> listContainers(const Labels &withLabels);
    //! Finishes with the container and Container::labelledByImage.
    void finishWithOrigin(const TaskSource<Container> &source, const Container &container);
    Task<Image> inspectImage(const QString &reference);
    //! Makes the body from source on a worker thread.
    std::shared_ptr<http::BodySource> produce(ArchiveSource source);

    const Target target;
    const Result<http::Address> address;
    IoThread *const thread;
    http::Client *const client;
    QObject *const io;
    std::optional<ApiVersion> version; //!< negotiated
    bool podman = false;
    std::function<void()> networkNotice;
    QHash<ImageId, Labels> labelsOfImages; //!< an id stands for its content

    mutable QMutex mutex;
    EngineInfo info;
};

//! Container and network lists by label: {"label":["a=b"]}; empty where there are none.
QByteArray labelFilter(const Labels &labels);

//! The answer as an object, made a value by parse.
template <class Parse>
auto parsed(const Task<http::Response> &task, QObject *io, const QString &what, Parse parse)
{
    using T = std::invoke_result_t<Parse, QJsonObject>;
    return task.map(io, [what, parse](const http::Response &response) -> Result<T> {
        auto object = json::object(what, response.body);
        if (!object)
            return failure(std::move(object.error()));
        return parse(*object);
    });
}

//! So many objects of one kind no engine has.
inline constexpr qsizetype mostListed = 100'000;

//! The items of an array answer, or of the array that stands under key.
template <class Parse>
auto parsedList(const Task<http::Response> &task, QObject *io, const QString &what, const QString &key, Parse parse)
{
    using T = std::invoke_result_t<Parse, QJsonObject>;
    return task.map(io, [what, key, parse](const http::Response &response) -> Result<QList<T>> {
        const auto document = json::read(what, response.body);
        if (!document)
            return failure(document.error());
        const auto wrong = [&what] {
            return failure(ErrorCode::Protocol, what, QStringLiteral("the answer is not the list that was asked for"));
        };
        if (key.isEmpty() ? !document->isArray() : !document->isObject())
            return wrong();
        const QJsonArray items = key.isEmpty() ? document->array() : document->object().value(key).toArray();
        if (items.size() > mostListed)
            return failure(ErrorCode::Protocol, what, QStringLiteral("the answer lists %L1 objects").arg(items.size()));
        QList<T> list;
        list.reserve(items.size());
        for (const QJsonValue &item : items) {
            if (!item.isObject() || item.toObject().isEmpty())
                return wrong();
            list.append(parse(item.toObject()));
        }
        return list;
    });
}

} // namespace pierside::engine

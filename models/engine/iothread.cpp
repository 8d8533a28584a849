// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/iothread.h"

#include <QCoreApplication>

namespace pierside::engine {

using namespace Qt::StringLiterals;

IoThread::IoThread(const Target &target, const Result<http::Address> &address)
    : io(new QObject)
    , post(std::make_unique<http::Post>(io))
    , producers(new QThreadPool)
{
    setObjectName("engine-io"_L1);
    producers->setMaxThreadCount(8);
    if (address) {
        client = new http::Client(*address);
        client->moveToThread(this);
        negotiation = std::make_unique<Negotiation>(target, *client, io, *post);
    }
    io->moveToThread(this);
}

void IoThread::run()
{
    exec();
    // Objects of others that live here (Mirror) are deleted before what they use, together with pending calls to them.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    // The client first: its tasks end as cancelled and its uploads release their producers.
    delete client;
    post->close();
    negotiation.reset();
    delete producers;
    delete io;
    // Delete the relays of continuations that were not delivered.
    for (int round = 0; round < 8; ++round) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

} // namespace pierside::engine

#include "moc_iothread.cpp"

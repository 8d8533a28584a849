// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/negotiation.h"
#include "models/engine/target.h"
#include "models/http/client.h"
#include "models/http/post.h"

#include <QThread>
#include <QThreadPool>

#include <memory>

namespace pierside::engine {

//! \brief The I/O thread of one engine with the objects that live on it.
//!
//! Deletes them in order when its event loop has ended. Until then all of them are valid.
class IoThread : public QThread
{
    Q_OBJECT

public:
    IoThread(const Target &target, const Result<http::Address> &address);

    http::Client *client = nullptr;           //!< null if the address is not valid
    QObject *io = nullptr;                    //!< context of all continuations of this module
    std::unique_ptr<http::Post> post;         //!< runs functions on this thread; may be called from any thread
    std::unique_ptr<Negotiation> negotiation; //!< null if the address is not valid
    QThreadPool *producers = nullptr;         //!< where upload archives are made

protected:
    void run() override;
};

} // namespace pierside::engine

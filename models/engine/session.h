// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/engine/mailbox.h"

#include <QObject>

#include <memory>

namespace pierside::engine {

class Engine;
class Mirror;

//! \brief One connection of EngineState: owns a Mirror on the engine's I/O thread and delivers its results on the
//! thread of this object.
//!
//! Nothing is delivered after its destruction.
class Session : public QObject
{
    Q_OBJECT

public:
    Session(std::shared_ptr<Engine> engine, const QStringList &wantedImages, QObject *parent = nullptr);
    ~Session() override;

    void setWantedImages(const QStringList &references);
    std::shared_ptr<Engine> engine() const { return m_engine; }

Q_SIGNALS:
    //! Once, when everything is listed.
    void live(const pierside::engine::EngineInfo &info, const pierside::engine::Snapshot &snapshot);
    void delivered(const pierside::engine::Delivery &delivery);
    //! Once, last; also if live() was never emitted.
    void lost(const pierside::Error &error);

private:
    const std::shared_ptr<Engine> m_engine;
    const std::shared_ptr<Mailbox> m_mailbox;
    Mirror *m_mirror; //!< lives on the I/O thread and is deleted there
};

} // namespace pierside::engine

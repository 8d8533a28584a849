// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/plan/runner.h"
#include "models/run/prepared.h"

#include <QObject>

#include <memory>
#include <optional>

namespace pierside::engine {
class Engine;
}
namespace pierside::health {
class Places;
}

namespace pierside::run {

//! \brief One plan under way. Lives on the thread that made it; deleting it cancels.
class Run : public QObject
{
    Q_OBJECT

public:
    //! What a run needs. Values but for the engine.
    struct Context
    {
        std::shared_ptr<engine::Engine> engine;
        Prepared prepared;
        QString stateDirectory; //!< where the journal is
        catalogue::Catalogue catalogue;
        std::shared_ptr<health::Places> askPlaces; //!< how many health checks may be under way at once
    };
    explicit Run(Context context, QObject *parent = nullptr);
    ~Run() override;

    //! Takes the lock and starts. A lock that somebody else holds is reported by finished(): ErrorCode::Conflict.
    void start();
    void cancel();

    const Prepared &prepared() const;
    const plan::StepProgress &progress(plan::StepId id) const;
    bool isRunning() const;
    //! When the last step ended, by the wall clock; invalid before.
    QDateTime endedAt() const;
    //! The clock of the steps' times; nothing before the first step may begin.
    std::optional<SteadyClock> clock() const;

Q_SIGNALS:
    void stepChanged(int stepId);
    //! A line of build, pull or hook output. Plain text, untrusted. Delivered once a frame, and before the step's end;
    //! where the receiver is too slow, the oldest lines are replaced by a line with their count.
    void output(int stepId, const QString &line);
    //! Exactly once. error is set where the run could not begin at all.
    void finished(const pierside::plan::RunReport &report, const std::optional<pierside::Error> &error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pierside::run

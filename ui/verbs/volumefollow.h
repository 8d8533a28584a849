// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dashboard/volumewatch.h"
#include "ui/verbs/volumeverbs.h"
#include "ui/widgets/notices.h"

namespace pierside::ui {

template <class T>
void VolumeVerbs::follow(const Job &job, const QString &sentence, const Task<T> &task,
                         const std::function<void(const T &)> &done)
{
    m_running.insert(job.stackId, sentence);
    m_watch.guard(task, job.wish.kind == VolumeWish::Kind::BackUp ? dashboard::VolumeWatch::AtEnd::Cancel
                                                                  : dashboard::VolumeWatch::AtEnd::Complete);
    m_notices.post(job.stackId,
                   {Token::Busy, sentence, tr("Preparing"), {{tr("Cancel"), [task] { task.cancel(); }}}, false});
    task.then(this, [this, job, sentence, done](const Result<T> &result) {
        m_running.remove(job.stackId);
        m_notices.clear(job.stackId, sentence);
        m_watch.reread();
        if (result)
            done(*result);
        else if (result.error().isCancelled() && result.error().next.isEmpty())
            Q_EMIT remark(tr("Cancelled: nothing was changed"));
        else
            failInside(job, result.error());
    });
}

} // namespace pierside::ui

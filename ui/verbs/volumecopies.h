// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/verbs/volumeverbs.h"

namespace pierside::ui {

//! \brief Makes new volumes from others on behalf of VolumeVerbs: clones, renames, restores as a new one.
class VolumeCopies : public QObject
{
    Q_OBJECT

public:
    //! Owned by \a verbs.
    explicit VolumeCopies(VolumeVerbs &verbs);

    // Each asks for the name, and says what is done.
    void clone(const VolumeVerbs::Job &job, const actions::VolumeSurvey &survey, const volumes::VolumeRow &row);
    void rename(const VolumeVerbs::Job &job, const actions::VolumeSurvey &survey, const volumes::VolumeRow &row);
    void restoreAs(const VolumeVerbs::Job &job, const actions::VolumeSurvey &survey);

private:
    //! \a text: what is done, one sentence each.
    void ask(const VolumeVerbs::Job &job, const actions::VolumeSurvey &survey, const volumes::CopyRequest &request,
             const QStringList &text);
    void make(const VolumeVerbs::Job &job, const volumes::CopyRequest &request);

    VolumeVerbs &m_verbs;
};

} // namespace pierside::ui

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/volumes/copyvolume.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace pierside::ui {

//! A volume that is made from another one or from a snapshot.
struct NewVolume
{
    volumes::CopyRequest::Verb verb = volumes::CopyRequest::Verb::Clone;
    QStringList sources;  //!< names; several: the user chooses
    QStringList existing; //!< names that are taken
    QString text;         //!< what happens
};

//! \brief Asks for the name of a new volume, and says what is done for it.
class NewVolumeDialog : public QDialog
{
    Q_OBJECT

public:
    NewVolumeDialog(const NewVolume &made, QWidget *parent);

    QString source() const;
    QString name() const;

private:
    void propose();
    void check();

    const NewVolume m_made;
    QComboBox *m_source;
    QLineEdit *m_name;
    QLabel *m_problem;
    QPushButton *m_go = nullptr;
};

} // namespace pierside::ui

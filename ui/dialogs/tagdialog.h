// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QComboBox;
class QLabel;
class QPushButton;

namespace pierside::ui {

//! \brief Asks for another tag of a service's image.
class TagDialog : public QDialog
{
    Q_OBJECT

public:
    //! image: the current image; written: the image in the files.
    TagDialog(const QString &service, const QString &image, const QString &written, QWidget *parent = nullptr);

    QString tag() const;
    //! Tags of the same image that are on the engine.
    void setLocalTags(const QStringList &tags);

private:
    void check();

    QString m_image;
    QComboBox *m_tag;
    QLabel *m_local;
    QLabel *m_problem;
    QPushButton *m_accept;
};

} // namespace pierside::ui

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/otherimage.h"
#include "ui/widgets/banner.h"

namespace pierside::ui {

//! \brief Lists the services that run another tag than their compose files define, with a button to revert.
//!
//! Hidden if there are none.
class TagBanner : public Banner
{
    Q_OBJECT

public:
    explicit TagBanner(QWidget *parent = nullptr);

    void setImages(const QList<ports::OtherImage> &images);

Q_SIGNALS:
    void backRequested(const QStringList &services);

private:
    QList<ports::OtherImage> m_images;
    QAction *m_back;
};

} // namespace pierside::ui
